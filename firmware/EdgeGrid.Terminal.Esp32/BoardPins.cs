namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>Which GPIO each signal is on, board by board; the same as <c>hardware/pinout.csv</c>, to which a test holds it.</summary>
    public sealed class BoardPins
    {
        private BoardPins()
        {
        }

        /// <summary>ESP32-S3-DevKitC-1-N16R8: 16 MB of flash, 8 MB of octal PSRAM.</summary>
        public static BoardPins Esp32S3 { get; } = new BoardPins
        {
            SupplyVoltage = 1,
            ButtonHelp = 4,
            ButtonReport = 5,
            ButtonEmergency = 6,
            Sounder = 7,
            I2cData = 8,
            I2cClock = 9,
            ReaderTx = 17,
            ReaderRx = 18,
            Ring = 21,
            ConsoleTx = 43,
            ConsoleRx = 44,
        };

        /// <summary>ESP32-DevKitC-32E: 4 MB of flash, no PSRAM.</summary>
        public static BoardPins Esp32 { get; } = new BoardPins
        {
            ConsoleTx = 1,
            ConsoleRx = 3,
            ReaderRx = 16,
            ReaderTx = 17,
            I2cData = 21,
            I2cClock = 22,
            ButtonEmergency = 25,
            Sounder = 26,
            Ring = 27,
            ButtonHelp = 32,
            ButtonReport = 33,
            SupplyVoltage = 34,
        };

        /// <summary>Half of the 5 V supply, for the ADC.</summary>
        public int SupplyVoltage { get; private set; }

        /// <summary>To ground while help is pressed.</summary>
        public int ButtonHelp { get; private set; }

        /// <summary>To ground while report is pressed.</summary>
        public int ButtonReport { get; private set; }

        /// <summary>To ground while emergency is pressed.</summary>
        public int ButtonEmergency { get; private set; }

        /// <summary>PWM to the sounder's transistor.</summary>
        public int Sounder { get; private set; }

        /// <summary>Data of the bus of thermometer, hygrometer and display.</summary>
        public int I2cData { get; private set; }

        /// <summary>Clock of that bus, 100 kHz.</summary>
        public int I2cClock { get; private set; }

        /// <summary>To the code reader.</summary>
        public int ReaderTx { get; private set; }

        /// <summary>From the code reader.</summary>
        public int ReaderRx { get; private set; }

        /// <summary>Data of the ring of lights.</summary>
        public int Ring { get; private set; }

        /// <summary>The log, by the board's USB bridge.</summary>
        public int ConsoleTx { get; private set; }

        /// <summary>What is typed, by the board's USB bridge.</summary>
        public int ConsoleRx { get; private set; }
    }
}
