using System.Device.I2c;
using EdgeGrid.Terminal.Sensing;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Temperature without touch by a Melexis MLX90614.</summary>
    internal sealed class Mlx90614OverI2c : IInfraredThermometer
    {
        private const int Address = 0x5A;

        private readonly I2cBus _bus;
        private readonly I2cDevice _device = I2cBus.Device(Address);
        private readonly byte[] _command = new byte[1];
        private readonly byte[] _answer = new byte[Mlx90614Answer.Bytes];

        internal Mlx90614OverI2c(I2cBus bus)
        {
            _bus = bus;
        }

        public bool TryRead(out int inFrontMilliCel, out int caseMilliCel)
        {
            caseMilliCel = 0;
            return TryRead(Mlx90614Answer.Object, out inFrontMilliCel) && TryRead(Mlx90614Answer.Ambient, out caseMilliCel);
        }

        private bool TryRead(byte command, out int milliCel)
        {
            milliCel = 0;
            _command[0] = command;
            return _bus.WriteRead(_device, _command, _answer) && Mlx90614Answer.TryRead(Address, command, _answer, out milliCel);
        }
    }
}
