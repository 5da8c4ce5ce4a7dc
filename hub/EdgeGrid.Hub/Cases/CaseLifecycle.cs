using EdgeGrid.Hub.Web;
using static EdgeGrid.Hub.Cases.CaseActor;
using static EdgeGrid.Hub.Cases.CaseMove;
using static EdgeGrid.Hub.Cases.CaseState;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// The whole workflow of a case (GB/T 30428 stages, refined by 吹哨报到), on one screen. Whatever is not in this table does not happen
/// (409 <c>CASE_MOVE</c>); whoever is not named for a move may not make it (403).
/// </summary>
internal static class CaseLifecycle
{
    private static readonly CaseState[] None = [];
    private static readonly CaseState[] Open =
        [Collected, Filed, Dispatched, Disputed, Accepted, InProgress, Mustering, Suspended, Resolved, Verifying, CaseState.FollowUp, Reworking];
    private static readonly CaseState[] StillToBeDone = [Filed, Dispatched, Disputed, Accepted, InProgress, Reworking];
    private static readonly CaseState[] BeingHandled = [Collected, .. StillToBeDone];

    /// <summary>Every move there is.</summary>
    internal static readonly IReadOnlyList<CaseStep> Steps =
    [
        //  move                 from                                                  to                  by
        new(Collect,             None,                                                 Collected,          Intake),
        new(CaseMove.File,       None,                                                 Filed,              Intake),
        new(CaseMove.File,       [Collected],                                          Filed,              Territory | Clock),
        new(Decline,             [Collected],                                          Declined,           Territory),
        new(Merge,               [Filed],                                              Merged,             Territory),
        new(CaseMove.Dispatch,   [Filed, Disputed],                                    Dispatched,         Territory | Clock),
        new(Accept,              [Dispatched],                                         Accepted,           Owner),
        new(Dispute,             [Dispatched],                                         Disputed,           Owner),
        new(Start,               [Accepted],                                           InProgress,         Owner),
        new(Blow,                StillToBeDone,                                        Mustering,          CaseActor.Whistle),
        new(Blow,                [Resolved, Verifying, CaseState.FollowUp],             Mustering,          Intake),
        new(Gather,              [Mustering],                                          InProgress,         CaseActor.Whistle),
        new(Suspend,             [InProgress],                                         Suspended,          LevelAbove),
        new(Resume,              [Suspended],                                          InProgress,         Owner | Territory | Clock),
        new(Resolve,             [InProgress, Reworking],                              Resolved,           Owner),
        new(SignOff,             [Mustering, InProgress],                              Resolved,           CaseActor.Whistle),
        new(Verify,              [Resolved],                                           Verifying,          Territory | Clock),
        new(Rework,              [Verifying, CaseState.FollowUp],                      Reworking,          Territory | Resident),
        new(CaseMove.FollowUp,   [Verifying],                                          CaseState.FollowUp, Territory),
        new(Close,               [Verifying, CaseState.FollowUp],                      Closed,             Territory),
        new(Reopen,              [Closed],                                             Reworking,          Territory | Resident | Intake),
        new(Transfer,            Open,                                                 Transferred,        Territory),
        new(Cancel,              Open,                                                 Cancelled,          Territory | Intake),
        new(HandUp,              BeingHandled,                                         null,               Territory),
        new(HandDown,            BeingHandled,                                         null,               Territory),
    ];

    /// <summary>Whether a case in this state has come to its end; every other one is open.</summary>
    internal static bool IsFinal(CaseState state) => !Open.Contains(state);

    /// <summary>The step of a move from a state (null: there is no case yet), null when the table has none.</summary>
    internal static CaseStep? Find(CaseState? from, CaseMove move) => Steps.FirstOrDefault(
        step => step.Move == move && (from is { } state ? step.From.Contains(state) : step.From.Count == 0));

    /// <summary>The step of a move, refused when the table has none.</summary>
    internal static CaseStep MustAllow(CaseState? from, CaseMove move) => Find(from, move)
        ?? throw Refusal.Conflict("CASE_MOVE", from is { } state
            ? $"'{Words.Of(move)}' is not a move from '{Words.Of(state)}'; from there: {MovesFrom(state)}."
            : $"'{Words.Of(move)}' does not open a case.");

    /// <summary>In which capacities a move can be made from anywhere.</summary>
    internal static CaseActor ActorsOf(CaseMove move) => Steps.Where(step => step.Move == move).Aggregate(CaseActor.None, (all, step) => all | step.By);

    private static string MovesFrom(CaseState state) =>
        string.Join(", ", Steps.Where(step => step.From.Contains(state)).Select(step => Words.Of(step.Move))) is { Length: > 0 } moves ? moves : "none";
}
