using System.Text;
using EdgeGrid.Terminal.Host.Machine;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Host.Programs;

/// <summary>
/// The slots of a virtual terminal that was set up. Its real program is this process, so one that comes over the network is a word that says what a
/// program would be like: <c>works</c>, <c>mute</c> (never reaches the hub) or anything else, which does not load.
/// </summary>
internal sealed class VirtualPrograms
{
    /// <summary>As on the board: two slots of more than the board's program.</summary>
    private const long Room = 640 * 1024;

    private VirtualPrograms(ProgramSlots slots, IProgramSource source, string deployed)
    {
        Slots = slots;
        Source = source;
        Version = deployed;
        for (var slot = slots.Choose(deployed); slot is not null; slot = slots.Choose(deployed))
        {
            var word = Encoding.UTF8.GetString(slots.Load(slot)).Trim();
            if (word is "works" or "mute")
            {
                Version = slot.Manifest.Version;
                IsMute = word == "mute";
                return;
            }

            slots.GiveUp(slot);
        }
    }

    internal ProgramSlots Slots { get; }

    internal IProgramSource Source { get; }

    /// <summary>Version of what runs.</summary>
    internal string Version { get; }

    /// <summary>Whether what runs has a way to the hub.</summary>
    internal bool IsMute { get; }

    /// <summary>Starts what is to run, as the deployed program does at every start.</summary>
    internal static VirtualPrograms Start(TerminalSetup setup, string folder, string board, ILog log, string deployed) => new(
        new ProgramSlots(new FileFlash(folder, Room), setup.ProgramKey, board, log), new HubPrograms(new FetchFromHub(new SslHubDoor(), setup)), deployed);
}
