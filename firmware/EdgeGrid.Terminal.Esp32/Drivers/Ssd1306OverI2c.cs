using System;
using System.Device.I2c;
using EdgeGrid.Terminal.Feedback;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>
    /// A 128 × 64 display with an SSD1306. Only stripes that changed are sent, one at a time: a stripe keeps the bus for 12 ms at 100 kHz, a whole
    /// picture would for 100.
    /// </summary>
    internal sealed class Ssd1306OverI2c
    {
        private const int Address = 0x3C;
        private const byte Commands = 0x00;
        private const byte Data = 0x40;

        /// <summary>Data sheet SSD1306, revision 1.1, §10 and its application note, for a panel of 64 lines fed by the charge pump.</summary>
        private static readonly byte[] Begin = new byte[]
        {
            Commands,
            0xAE, // off
            0xD5, 0x80, // clock
            0xA8, 0x3F, // 64 lines
            0xD3, 0x00, // no offset
            0x40, // first line 0
            0x8D, 0x14, // charge pump on
            0x20, 0x02, // page addressing
            0xA1, 0xC8, // mounted with its connector on top
            0xDA, 0x12, // alternate rows
            0x81, 0x7F, // middling contrast
            0xD9, 0xF1, // pre-charge
            0xDB, 0x40, // deselect level
            0xA4, 0xA6, // from memory, not inverted
            0xAF, // on
        };

        private readonly I2cBus _bus;
        private readonly I2cDevice _device = I2cBus.Device(Address);
        private readonly byte[] _shown = new byte[ScreenPicture.Width * ScreenPicture.Stripes];
        private readonly byte[] _stripe = new byte[ScreenPicture.Width + 1];
        private readonly byte[] _place = new byte[] { Commands, 0xB0, 0x00, 0x10 };
        private bool _begun;

        internal Ssd1306OverI2c(I2cBus bus)
        {
            _bus = bus;
            _stripe[0] = Data;
        }

        /// <summary>Shows a picture; false when the display does not answer: it is begun anew the next time.</summary>
        internal bool Show(byte[] dots)
        {
            bool whole = !_begun;
            _begun = _begun || _bus.Write(_device, Begin);
            for (int i = 0; i < ScreenPicture.Stripes && _begun; i++)
            {
                if (whole || Differs(dots, i))
                {
                    Array.Copy(dots, i * ScreenPicture.Width, _stripe, 1, ScreenPicture.Width);
                    _place[1] = (byte)(0xB0 | i);
                    _begun = _bus.Write(_device, _place) && _bus.Write(_device, _stripe);
                }
            }

            Array.Copy(dots, _shown, dots.Length);
            return _begun;
        }

        private bool Differs(byte[] dots, int stripe)
        {
            for (int i = stripe * ScreenPicture.Width; i < (stripe + 1) * ScreenPicture.Width; i++)
            {
                if (dots[i] != _shown[i])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
