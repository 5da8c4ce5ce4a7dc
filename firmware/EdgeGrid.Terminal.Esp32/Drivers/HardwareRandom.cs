using System;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Chance from the chip: on this board every Random is the hardware's generator (nf-interpreter, targets/ESP32/_nanoCLR/targetRandom.cpp).</summary>
    internal sealed class HardwareRandom : IRandom
    {
        private readonly Random _random = new Random();
        private readonly byte[] _bytes = new byte[4];

        public uint Next()
        {
            _random.NextBytes(_bytes);
            return BitConverter.ToUInt32(_bytes, 0);
        }
    }
}
