using EdgeGrid.Fleet.Network;
using EdgeGrid.Fleet.Oracle;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>Something the staff does about a case.</summary>
internal sealed record StaffAct(string CaseId, string Verb);

/// <summary>What a turn of the hub begins with.</summary>
internal sealed record TurnInput(long Now, IReadOnlyList<Up> Arrived, IReadOnlyList<StaffAct> Acts, bool Audits);

/// <summary>A press that arrived in this turn, as an appeal of the store.</summary>
internal sealed record Filing(string Terminal, uint Boot, uint Seq, string CaseId, string Button);

/// <summary>Numbers of a boot that came, as the ledger has them.</summary>
internal sealed record CameRange(string Terminal, uint Boot, uint From, uint To);

/// <summary>What the hub's tables hold: the numbers that came, and the presses that are appeals.</summary>
internal sealed record Audit(IReadOnlyList<CameRange> Came, IReadOnlyList<(string Terminal, uint Boot, uint Seq)> Appeals);

/// <summary>What came of a turn, everything in it committed.</summary>
internal sealed class TurnOutput
{
    /// <summary>What the hub says, by connection, in the order of their terminals.</summary>
    internal List<(Connection Connection, Down[] Said)> Down { get; } = [];

    internal List<Filing> Filed { get; } = [];

    /// <summary>The tables themselves, when they were asked for.</summary>
    internal Audit? Audit { get; set; }

    /// <summary>What the hub told that its store does not bear out.</summary>
    internal List<(Invariant Invariant, string Terminal, string What)> Broken { get; } = [];

    internal int TakenOver { get; set; }

    /// <summary>The terminal at which something was broken on purpose.</summary>
    internal string? SabotagedAt { get; set; }

    /// <summary>When the hub has something to do even if nothing arrives.</summary>
    internal long NextDueAt { get; set; }
}
