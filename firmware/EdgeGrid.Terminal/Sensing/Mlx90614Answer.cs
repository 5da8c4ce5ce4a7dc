namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>
    /// One temperature of a Melexis MLX90614 read by SMBus: two bytes, the low one first, in fiftieths of a kelvin, and a packet error code over the
    /// whole exchange (data sheet MLX90614, revision 13, §8.4.3 and §8.7.1; SMBus 2.0, §5.4).
    /// </summary>
    internal static class Mlx90614Answer
    {
        /// <summary>Bytes of one answer.</summary>
        internal const int Bytes = 3;

        /// <summary>Command: the temperature of the sensor itself, and so of the air.</summary>
        internal const byte Ambient = 0x06;

        /// <summary>Command: the temperature of what it looks at.</summary>
        internal const byte Object = 0x07;

        private const int Polynomial = 0x07;
        private const int ErrorFlag = 0x8000;
        private const int MilliKelvinAStep = 20;
        private const int FreezingMilliKelvin = 273150;

        /// <summary>Thousandths of a degree Celsius; false when the error code is wrong or the sensor flags an error.</summary>
        /// <param name="address">The sensor's address, 7 bits.</param>
        /// <param name="command">What was asked for.</param>
        /// <param name="answer">What came.</param>
        /// <param name="milliCel">Thousandths of a degree.</param>
        internal static bool TryRead(int address, byte command, byte[] answer, out int milliCel)
        {
            byte[] exchange = new byte[] { (byte)(address << 1), command, (byte)((address << 1) | 1), answer[0], answer[1] };
            int raw = answer[0] | (answer[1] << 8);
            milliCel = ((raw & ~ErrorFlag) * MilliKelvinAStep) - FreezingMilliKelvin;
            return (raw & ErrorFlag) == 0 && Crc8.Of(exchange, 0, exchange.Length, Polynomial, 0) == answer[2];
        }
    }
}
