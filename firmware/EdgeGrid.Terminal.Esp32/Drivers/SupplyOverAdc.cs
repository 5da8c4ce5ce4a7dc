using System.Device.Adc;
using EdgeGrid.Terminal.Sensing;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The 5 V supply behind a divider, by the ADC of an ESP32-S3.</summary>
    internal sealed class SupplyOverAdc
    {
        /// <summary>On an ESP32-S3 channel 0 of ADC1 is GPIO 1, and so on.</summary>
        private const int FirstPin = 1;

        private readonly AdcChannel _channel;

        internal SupplyOverAdc(BoardPins pins)
        {
            _channel = new AdcController().OpenChannel(pins.SupplyVoltage - FirstPin);
        }

        /// <summary>Thousandths of a volt; 0 when what is measured cannot be the supply.</summary>
        internal int Read()
        {
            int sum = 0;
            for (int i = 0; i < SupplyAnswer.Samples; i++)
            {
                sum += _channel.ReadValue();
            }

            return SupplyAnswer.MilliVolt(sum);
        }
    }
}
