using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>The parts of one board, opened once: what both set-up and service need.</summary>
    internal sealed class Board
    {
        /// <summary>Opens them; after too many failed starts only those without which no press can be sent.</summary>
        internal Board()
        {
            Storage storage = new Storage(Log);
            Pins = storage.IsS3 ? BoardPins.Esp32S3 : BoardPins.Esp32;
            Clock = new SntpClock();
            Flash = storage.Flash;
            Programs = storage.Programs;
            Setup = storage.Setup;
            Self = new Esp32Board(Flash, Clock.WentOn);
            Boots = new FailedBoots(Flash);
            if (Boots.Safe)
            {
                Panel = new Absent();
                Sensor = new Absent();
            }
            else
            {
                I2cBus bus = new I2cBus(Pins);
                Panel = new DoorPanel(Clock, new Ws2812OverRmt(Pins, DoorPanel.RingBytes), new Ssd1306OverI2c(bus), new PwmSounder(Pins));
                Sensor = new Sht3xOverI2c(bus);
                Infrared = new Mlx90614OverI2c(bus);
                LookAround(Infrared);
                if (storage.IsS3)
                {
                    // Half of 5 V is more than the 2,450 mV that the plain ESP32's ADC measures: there the supply stays unknown.
                    Self.Supply = new SupplyOverAdc(Pins);
                }
            }
        }

        internal BoardPins Pins { get; }

        internal ILog Log { get; } = new ConsoleLog();

        internal SntpClock Clock { get; }

        internal LittleFsFlash Flash { get; }

        internal Esp32Board Self { get; }

        internal FailedBoots Boots { get; }

        internal KeptSetup Setup { get; }

        internal ProgramSlots? Programs { get; }

        internal IBeacon Panel { get; }

        internal ITemperatureSensor Sensor { get; }

        internal IInfraredThermometer? Infrared { get; }

        internal HardwareRandom Random { get; } = new HardwareRandom();

        internal LoopWake Wake { get; } = new LoopWake();

        /// <summary>Says on the serial line what answers, for whoever builds the terminal.</summary>
        private void LookAround(IInfraredThermometer thermometer)
        {
            bool ambient = Sensor.TryRead(out int milliCel, out int milliPercent);
            Log.Info(ambient ? "sht3x: " + FixedPoint.Whole(milliCel) + " m°C, " + FixedPoint.Whole(milliPercent) + " m%" : "sht3x: no answer");
            bool infrared = thermometer.TryRead(out int inFrontMilliCel, out int caseMilliCel);
            Log.Info(infrared ? "mlx90614: " + FixedPoint.Whole(inFrontMilliCel) + " m°C in front, " + FixedPoint.Whole(caseMilliCel) + " m°C itself" : "mlx90614: no answer");
        }
    }
}
