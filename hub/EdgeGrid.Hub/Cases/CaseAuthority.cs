using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>Who may make which move: by role at first, then by grid and department of the case at hand.</summary>
internal static class CaseAuthority
{
    /// <summary>The department that a community is itself; its grid leaders act for it.</summary>
    internal const string Community = "community";

    // The lowest level that stands above a grid leader's own.
    private const int AboveGrids = 3;

    /// <summary>Refuses a role that may not make this move in any case (403 <c>ROLE</c>).</summary>
    internal static void MustEverBeAllowed(Caller caller, CaseMove move)
    {
        if ((EverOf(caller) & CaseLifecycle.ActorsOf(move)) == CaseActor.None)
            throw Refusal.Forbidden("ROLE", $"The role {caller.Role.Word()} may not do '{Words.Of(move)}'.");
    }

    /// <summary>Refuses whoever is not named for the move at this case (403 <c>GRID_SCOPE</c>, <c>CASE_OWNER</c>, <c>LEVEL_ABOVE</c>).</summary>
    internal static void MustBeAllowed(Caller caller, Case @case, CaseMove move)
    {
        caller.MustCover(GridCode.Parse(@case.GridCode));
        var needed = CaseLifecycle.ActorsOf(move);
        if ((Of(caller, @case) & needed) != CaseActor.None)
            return;
        throw needed.HasFlag(CaseActor.LevelAbove)
            ? Refusal.Forbidden("LEVEL_ABOVE", $"'{Words.Of(move)}' needs the approval of a level above the grid.")
            : Refusal.Forbidden("CASE_OWNER", $"The case {@case.Id} is with '{@case.LineOwner}'.");
    }

    /// <summary>In which capacities somebody acts at a case that lies within their grid.</summary>
    internal static CaseActor Of(Caller caller, Case @case) => caller.Role switch
    {
        Role.Department => caller.Department == @case.LineOwner ? CaseActor.Owner : CaseActor.None,
        Role.GridLeader => EverOf(caller)
            & ~(@case.LineOwner == Community ? CaseActor.None : CaseActor.Owner)
            & ~(caller.Grid.Level <= AboveGrids ? CaseActor.None : CaseActor.LevelAbove),
        _ => EverOf(caller),
    };

    // A dispatch centre enters what departments report by telephone.
    private static CaseActor EverOf(Caller caller) => caller.Role switch
    {
        Role.Admin or Role.Dispatcher => CaseActor.Intake | CaseActor.Territory | CaseActor.Owner | CaseActor.LevelAbove | CaseActor.Resident,
        Role.GridLeader => CaseActor.Intake | CaseActor.Territory | CaseActor.Owner | CaseActor.LevelAbove,
        Role.Department => CaseActor.Owner,
        _ => CaseActor.Resident,
    };
}
