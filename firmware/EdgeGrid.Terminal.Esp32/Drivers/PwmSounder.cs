using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>A passive sounder behind a transistor, by PWM.</summary>
    internal sealed class PwmSounder
    {
        private const int FirstHertz = 2000;
        private const double Half = 0.5;

        private readonly PwmChannel _channel;
        private int _hertz;

        internal PwmSounder(BoardPins pins)
        {
            Configuration.SetPinFunction(pins.Sounder, DeviceFunction.PWM1);
            _channel = PwmChannel.CreateFromPin(pins.Sounder, FirstHertz, Half);
        }

        /// <summary>Sounds from now on; 0 Hz is silence.</summary>
        internal void Tone(int hertz)
        {
            if (hertz == _hertz)
            {
                return;
            }

            _hertz = hertz;
            if (hertz == 0)
            {
                _channel.Stop();
            }
            else
            {
                _channel.Frequency = hertz;
                _channel.Start();
            }
        }
    }
}
