using EdgeGrid.Contracts;
using nanoFramework.Runtime.Native;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>What the board knows of itself. Signal strength it does not tell once connected, and neither watchdog nor brown-out.</summary>
    internal sealed class Esp32Board : IBoard
    {
        /// <summary>A note that a restart was wanted, looked for and taken away at the next start.</summary>
        private const string RestartNote = "restart";

        private static readonly byte[] Note = new byte[] { 1 };

        private readonly IFlashStore _flash;

        /// <summary>Finds out why it started.</summary>
        /// <param name="flash">Where the note of a wanted restart lies.</param>
        /// <param name="clockWentOn">Whether the clock went on: only without power does it not.</param>
        internal Esp32Board(IFlashStore flash, bool clockWentOn)
        {
            _flash = flash;
            bool wanted = flash.Length(RestartNote) > 0;
            flash.Delete(RestartNote);
            Reset = wanted ? ResetReason.Software : clockWentOn ? ResetReason.Unknown : ResetReason.Power;
        }

        public string Fw => Firmware.Version;

        public string Board => SystemInfo.TargetName;

        public ResetReason Reset { get; }

        public int RssiDbm => 0;

        public long HeapFree => GC.Run(false);

        public int SupplyMilliVolt => Supply == null ? 0 : Supply.Read();

        /// <summary>Measures the supply; null where nothing can.</summary>
        internal SupplyOverAdc? Supply { get; set; }

        public void Restart()
        {
            _flash.Append(RestartNote, Note, Note.Length);
            Power.RebootDevice();
        }
    }
}
