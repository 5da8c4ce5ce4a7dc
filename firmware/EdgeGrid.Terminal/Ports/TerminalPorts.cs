using EdgeGrid.Terminal.Programs;

namespace EdgeGrid.Terminal
{
    /// <summary>Everything the core needs from the machine it runs on.</summary>
    public sealed class TerminalPorts
    {
        /// <summary>The machine.</summary>
        public TerminalPorts(
            IClock clock,
            IRandom random,
            ILog log,
            IFlashStore flash,
            IMqttLink link,
            ITemperatureSensor sensor,
            IBeacon beacon,
            IBoard board,
            IWake wake)
        {
            Clock = clock;
            Random = random;
            Ring = new LogRing(log, clock);
            Flash = flash;
            Link = link;
            Sensor = sensor;
            Beacon = beacon;
            Board = board;
            Wake = wake;
        }

        /// <summary>Time.</summary>
        public IClock Clock { get; }

        /// <summary>Chance.</summary>
        public IRandom Random { get; }

        /// <summary>What happened.</summary>
        public ILog Log => Ring;

        /// <summary>The same, with its last lines.</summary>
        internal LogRing Ring { get; }

        /// <summary>What survives a power cut.</summary>
        public IFlashStore Flash { get; }

        /// <summary>The way to the hub.</summary>
        public IMqttLink Link { get; }

        /// <summary>Temperature and humidity.</summary>
        public ITemperatureSensor Sensor { get; }

        /// <summary>Light, screen and sounder.</summary>
        public IBeacon Beacon { get; }

        /// <summary>Vitals and reset.</summary>
        public IBoard Board { get; }

        /// <summary>Ends the loop's wait.</summary>
        public IWake Wake { get; }

        /// <summary>Looks at whoever stands before the door; null on a machine that has none.</summary>
        public IInfraredThermometer? Infrared { get; init; }

        /// <summary>Where programs from the network are kept; null on a machine that cannot run them.</summary>
        public ProgramSlots? Programs { get; init; }

        /// <summary>Where they come from; null with <see cref="Programs"/>.</summary>
        public IProgramSource? ProgramSource { get; init; }
    }
}
