namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>
    /// The supply by the ADC of an ESP32-S3 behind a divider that halves it: raw values of 12 bits, 4,095 at the 3,100 mV that 12 dB of attenuation measure
    /// (Espressif, ESP-IDF 4.4, Analog to Digital Converter, formula 1). Without the chip's own calibration, which the images do not use, the reference
    /// is 1.1 V to a tenth: what a terminal reads may be a tenth off, but is always off by the same.
    /// </summary>
    internal static class SupplyAnswer
    {
        /// <summary>Values to add up: a single one jumps by some 20 mV.</summary>
        internal const int Samples = 16;

        private const int Highest = 4095;
        private const int HighestMilliVolt = 3100;
        private const int Divider = 2;

        /// <summary>Below it the board's regulator would not let anything be measured, above it the ADC is at its end: no divider is there.</summary>
        private const int LeastMilliVolt = 4000;
        private const int MostMilliVolt = 6000;

        /// <summary>Thousandths of a volt from the sum of <see cref="Samples"/> values; 0 when that cannot be the supply.</summary>
        internal static int MilliVolt(int sum)
        {
            int milliVolt = (int)((long)sum * HighestMilliVolt * Divider / (Highest * Samples));
            return milliVolt < LeastMilliVolt || milliVolt > MostMilliVolt ? 0 : milliVolt;
        }
    }
}
