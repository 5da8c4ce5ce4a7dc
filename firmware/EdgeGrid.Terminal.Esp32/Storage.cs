using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Setup;
using nanoFramework.Runtime.Native;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>What lies on the board's flash: opened before any part of the board, by whoever decides which program runs, and by that program again.</summary>
    internal sealed class Storage
    {
        /// <summary>Of the littlefs drive of 4 MB parts (256 KiB), what the board's own settings and littlefs's copying leave.</summary>
        private const long RoomOfSmallFlash = 160 * 1024;

        /// <summary>Of the drive of 8 MB parts (2 MiB); those of 16 MB have more.</summary>
        private const long RoomOfLargeFlash = 1024 * 1024;
        private const long RoomForPrograms = 640 * 1024;

        internal Storage(ILog log)
        {
            IsS3 = SystemInfo.TargetName.Contains("S3");
            Flash = new LittleFsFlash(LittleFsFlash.Kept, IsS3 ? RoomOfLargeFlash : RoomOfSmallFlash);
            Setup = new KeptSetup(Flash);
            TerminalSetup? setup = Setup.Read();

            // A small part's flash has no room for two programs beside the queue, and its memory none for one.
            Programs = IsS3
                ? new ProgramSlots(new LittleFsFlash(LittleFsFlash.Programs, RoomForPrograms), setup == null ? new byte[0] : setup.ProgramKey, SystemInfo.TargetName, log)
                : null;
        }

        /// <summary>Whether it is the board with the large flash and memory.</summary>
        internal bool IsS3 { get; }

        internal LittleFsFlash Flash { get; }

        internal KeptSetup Setup { get; }

        internal ProgramSlots? Programs { get; }
    }
}
