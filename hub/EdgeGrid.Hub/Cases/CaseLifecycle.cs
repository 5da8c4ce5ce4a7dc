using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>The one table of a case's moves. Whatever is not in it does not happen (409 <c>CASE_MOVE</c>).</summary>
internal static class CaseLifecycle
{
    // From (null: there is no case yet), to, and what moves it.
    private static readonly (CaseState? From, CaseState To, string By)[] Moves =
    [
        (null, CaseState.Filed, "a press"),
        (CaseState.Filed, CaseState.Cancelled, "a cancel within 5 s"),
    ];

    private static readonly CaseState[] FinalStates =
        [CaseState.Closed, CaseState.Declined, CaseState.Cancelled, CaseState.Transferred, CaseState.Merged];

    /// <summary>Whether a case in this state has come to its end; every other one is open.</summary>
    internal static bool IsFinal(CaseState state) => FinalStates.Contains(state);

    internal static bool Allows(CaseState? from, CaseState to) => Moves.Any(move => move.From == from && move.To == to);

    /// <summary>Refuses a move that is not in the table.</summary>
    internal static void MustAllow(CaseState? from, CaseState to)
    {
        if (!Allows(from, to))
            throw Refusal.Conflict("CASE_MOVE", $"A case does not go from {from?.ToString() ?? "nothing"} to {to}.");
    }
}
