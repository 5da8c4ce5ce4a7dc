namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>
    /// One measurement of a Sensirion SHT3x: temperature and humidity, two bytes each with a check byte behind them (data sheet SHT3x-DIS,
    /// version 7, §4.3, §4.12 and §4.13).
    /// </summary>
    internal static class Sht3xAnswer
    {
        /// <summary>Bytes of one answer.</summary>
        internal const int Bytes = 6;

        /// <summary>"Measure now, high repeatability, no clock stretching"; ready 15.5 ms later at the latest.</summary>
        internal const int MeasureHigh = 0x24;

        /// <summary>The second byte of it.</summary>
        internal const int MeasureLow = 0x00;

        private const int Polynomial = 0x31;
        private const int Initial = 0xFF;
        private const int FullScale = 0xFFFF;

        /// <summary>Thousandths of a degree Celsius and of a per cent; false when a check byte is wrong.</summary>
        internal static bool TryRead(byte[] answer, out int milliCel, out int milliPercent)
        {
            milliCel = -45000 + Scaled(answer, 0, 175000);
            milliPercent = Scaled(answer, 3, 100000);
            return IsWhole(answer, 0) && IsWhole(answer, 3);
        }

        private static bool IsWhole(byte[] answer, int at) => Crc8.Of(answer, at, 2, Polynomial, Initial) == answer[at + 2];

        private static int Scaled(byte[] answer, int at, int span)
        {
            long raw = (answer[at] << 8) | answer[at + 1];
            return (int)(((raw * span) + (FullScale / 2)) / FullScale);
        }
    }
}
