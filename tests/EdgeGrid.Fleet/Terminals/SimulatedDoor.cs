using EdgeGrid.Fleet.Faults;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>What a resident sees at a door; whatever it shows is a claim that the oracle judges.</summary>
internal sealed class SimulatedDoor(SimulatedTerminal terminal, Func<long> now) : IBeacon, ILog
{
    private long _fullUntil = -1;

    /// <summary>What it shows now; nothing while it has no power.</summary>
    internal BeaconFace? Face { get; private set; }

    /// <summary>The category that stood on it last to be chosen.</summary>
    internal string Chosen { get; private set; } = "";

    /// <summary>A lie it is about to tell.</summary>
    internal Sabotage Lie { get; set; }

    /// <summary>Whether it said since a moment, or says still, that something was not recorded.</summary>
    internal bool HasRefusedSince(long at) => Face?.State == DoorState.Full || _fullUntil > at;

    internal void PowerOff() => Face = null;

    public void Show(BeaconFace face)
    {
        if (Lie != Sabotage.None && face.State == DoorState.Waiting)
            face = Lying(face);
        if (Face?.State == DoorState.Full)
            _fullUntil = now();
        Face = face;
        if (face.State == DoorState.Choosing)
            Chosen = face.Text;
        terminal.World.Trace.Note(terminal, "shows", text: face.Title + " " + face.Text);
        terminal.Book.Claims.Shown(face);
    }

    public void Sound(BeaconSound sound)
    {
        // What is heard is seen too.
    }

    public void Info(string text) => terminal.World.Trace.Note(terminal, "says", text: text);

    public void Warn(string text) => terminal.World.Trace.Note(terminal, "warns", text: text);

    private BeaconFace Lying(BeaconFace face)
    {
        var state = Lie switch
        {
            Sabotage.ClaimDelivered => DoorState.Delivered,
            Sabotage.HidePress => DoorState.Idle,
            _ => DoorState.Full,
        };
        terminal.World.Sabotaged(Lie, terminal);
        Lie = Sabotage.None;
        return new(state, face.Light, "lie", face.Text, face.Advice);
    }
}
