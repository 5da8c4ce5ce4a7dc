using System.Device.I2c;
using EdgeGrid.Terminal.Sensing;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Temperature without touch by a Melexis MLX90614.</summary>
    internal sealed class Mlx90614OverI2c
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

        /// <summary>What it looks at and the air around it, in thousandths of a degree Celsius; false when it does not answer.</summary>
        internal bool TryRead(out int objectMilliCel, out int ambientMilliCel)
        {
            ambientMilliCel = 0;
            return TryRead(Mlx90614Answer.Object, out objectMilliCel) && TryRead(Mlx90614Answer.Ambient, out ambientMilliCel);
        }

        private bool TryRead(byte command, out int milliCel)
        {
            milliCel = 0;
            _command[0] = command;
            return _bus.WriteRead(_device, _command, _answer) && Mlx90614Answer.TryRead(Address, command, _answer, out milliCel);
        }
    }
}
