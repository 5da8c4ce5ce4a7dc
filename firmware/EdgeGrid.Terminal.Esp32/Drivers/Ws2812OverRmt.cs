using nanoFramework.Hardware.Esp32.Rmt;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>
    /// A ring of WS2812B lights by the remote-control transmitter, which keeps their time while the processor does something else. A bit is two
    /// levels (data sheet WS2812B, version 5): 0 is 0.4 µs high and 0.85 µs low, 1 is 0.8 µs high and 0.45 µs low.
    /// </summary>
    internal sealed class Ws2812OverRmt
    {
        /// <summary>80 MHz by 2: a tick is 25 ns.</summary>
        private const byte Divider = 2;

        private const int ShortTicks = 16;
        private const int LongTicks = 32;
        private const int RestOfShort = 34;
        private const int RestOfLong = 18;

        /// <summary>Two halves of it are 280 µs and more, which ends a picture.</summary>
        private const int LatchTicks = 5600;

        private const int BytesABit = 4;
        private const byte High = 0x80;

        private readonly TransmitterChannel _channel;
        private readonly byte[] _items;

        internal Ws2812OverRmt(BoardPins pins, int bytes)
        {
            _channel = new TransmitterChannel(new TransmitChannelSettings(pins.Ring)
            {
                EnableCarrierWave = false,
                IdleLevel = false,
                ClockDivider = Divider,
            });
            _items = new byte[((bytes * 8) + 1) * BytesABit];
            Put(bytes * 8, LatchTicks, LatchTicks, 0);
        }

        /// <summary>Shows a picture of three bytes a light; the highest bit goes first.</summary>
        internal void Send(byte[] lights)
        {
            for (int i = 0; i < lights.Length * 8; i++)
            {
                bool one = (lights[i / 8] & (0x80 >> (i % 8))) != 0;
                Put(i, one ? LongTicks : ShortTicks, one ? RestOfLong : RestOfShort, High);
            }

            _channel.SendData(_items, true);
        }

        /// <summary>One item of the transmitter: two times of 15 bits, the low byte first, with the level in the highest bit.</summary>
        private void Put(int item, int first, int second, byte firstLevel)
        {
            int at = item * BytesABit;
            _items[at] = (byte)first;
            _items[at + 1] = (byte)((first >> 8) | firstLevel);
            _items[at + 2] = (byte)second;
            _items[at + 3] = (byte)(second >> 8);
        }
    }
}
