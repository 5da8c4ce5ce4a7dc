using System.Device.I2c;
using System.Threading;
using EdgeGrid.Terminal.Sensing;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Air temperature and humidity by a Sensirion SHT3x.</summary>
    internal sealed class Sht3xOverI2c : ITemperatureSensor
    {
        private const int Address = 0x44;

        /// <summary>15.5 ms at most by the data sheet.</summary>
        private const int MeasuresMs = 20;

        private readonly I2cBus _bus;
        private readonly I2cDevice _device = I2cBus.Device(Address);
        private readonly byte[] _measure = new byte[] { Sht3xAnswer.MeasureHigh, Sht3xAnswer.MeasureLow };
        private readonly byte[] _answer = new byte[Sht3xAnswer.Bytes];

        internal Sht3xOverI2c(I2cBus bus)
        {
            _bus = bus;
        }

        public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
        {
            ambientMilliCel = 0;
            humidityMilliPercent = 0;
            if (!_bus.Write(_device, _measure))
            {
                return false;
            }

            Thread.Sleep(MeasuresMs);
            return _bus.Read(_device, _answer) && Sht3xAnswer.TryRead(_answer, out ambientMilliCel, out humidityMilliPercent);
        }
    }
}
