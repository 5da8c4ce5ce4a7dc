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

    /// <summary>Whether it said since a moment, or says still, that something was not recorded.</summary>
    internal bool HasRefusedSince(long at) => Face?.State == DoorState.Full || _fullUntil > at;

    internal void PowerOff() => Face = null;

    public void Show(BeaconFace face)
    {
        if (face.State == DoorState.Waiting && LieOf() is { } lie)
            face = new(lie, face.Light, "lie", face.Text, face.Advice);
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

    private DoorState? LieOf()
    {
        var saboteur = terminal.World.Saboteur;
        return saboteur.Strikes(Sabotage.ClaimDelivered, terminal) ? DoorState.Delivered
            : saboteur.Strikes(Sabotage.HidePress, terminal) ? DoorState.Idle
            : saboteur.Strikes(Sabotage.ClaimRefused, terminal) ? DoorState.Full
            : null;
    }
}
