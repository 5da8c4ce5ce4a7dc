using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>Who may make which move: by role at first, then by grid and department of the case at hand.</summary>
internal static class CaseAuthority
{
    /// <summary>The department that a community is itself; its grid leaders act for it.</summary>
    internal const string Community = "community";

    /// <summary>Refuses a role that may not make this move in any case (403 <c>ROLE</c>).</summary>
    internal static void MustEverBeAllowed(Caller caller, CaseMove move)
    {
        if ((EverOf(caller) & CaseLifecycle.ActorsOf(move)) == CaseActor.None)
            throw Refusal.Forbidden("ROLE", $"The role {caller.Role.Word()} may not do '{Words.Of(move)}'.");
    }

    /// <summary>Refuses whoever neither answers for the grid of a case nor was handed it (403 <c>GRID_SCOPE</c>).</summary>
    internal static void MustSee(SqliteConnection connection, Caller caller, Case @case)
    {
        if (!CaseStore.IsPlaced(connection, @case.Key, caller.Grid))
            caller.MustCover(GridCode.Parse(@case.GridCode));
    }

    /// <summary>Refuses whoever is not named for the move at this case (403 <c>GRID_SCOPE</c>, <c>CASE_OWNER</c>, <c>LEVEL_ABOVE</c>).</summary>
    internal static void MustBeAllowed(Caller caller, Case @case, CaseMove move)
    {
        var holder = CaseDesk.HolderOf(@case);
        MustBeWithin(caller, @case);

        // Who acts for the community does not dispose of what is the community's.
        if (move == CaseMove.HandDown)
            caller.MustCover(holder);
        var needed = CaseLifecycle.ActorsOf(move);
        if ((Of(caller, @case) & needed) != CaseActor.None)
            return;
        if (needed.HasFlag(CaseActor.LevelAbove))
            throw Refusal.Forbidden("LEVEL_ABOVE", $"'{Words.Of(move)}' needs the approval of a level above {holder}, which holds the case.");
        if ((EverOf(caller) & needed & (CaseActor.Territory | CaseActor.Resident)) != CaseActor.None)
            throw Refusal.Forbidden("GRID_SCOPE", $"The case {@case.Id} lies in {@case.GridCode} and is with {holder}; this token is for {caller.Grid}.");
        throw Refusal.Forbidden("CASE_OWNER", $"The case {@case.Id} is with '{@case.LineOwner}'.");
    }

    /// <summary>Whether a case lies in somebody's grid, or is held there now.</summary>
    internal static bool IsWithin(Caller caller, Case @case) =>
        caller.Covers(GridCode.Parse(@case.GridCode)) || caller.Covers(CaseDesk.HolderOf(@case));

    /// <summary>Refuses whoever answers neither for the grid a case lies in nor for the one that holds it (403 <c>GRID_SCOPE</c>).</summary>
    internal static void MustBeWithin(Caller caller, Case @case)
    {
        if (!IsWithin(caller, @case))
            caller.MustCover(GridCode.Parse(@case.GridCode));
    }

    /// <summary>In which capacities somebody acts at a case that lies or is held within their grid.</summary>
    internal static CaseActor Of(Caller caller, Case @case)
    {
        if (caller.Role == Role.Department)
            return caller.Department == @case.LineOwner ? CaseActor.Owner : CaseActor.None;
        var lacking = CaseActor.None;
        if (caller.Role == Role.GridLeader && @case.LineOwner != Community)
            lacking |= CaseActor.Owner;
        if (!caller.Covers(CaseDesk.Of(@case)))
            lacking |= CaseActor.Territory;
        if (!IsAbove(caller, CaseDesk.HolderOf(@case)))
            lacking |= CaseActor.LevelAbove;
        if (!caller.Covers(GridCode.Parse(@case.GridCode)))
            lacking |= CaseActor.Resident;
        return EverOf(caller) & ~lacking;
    }

    // Nobody stands above the county: what it holds it approves itself.
    private static bool IsAbove(Caller caller, GridCode holder) =>
        caller.Covers(holder) && (caller.Grid.Level < holder.Level || holder.Level == 1);

    // A dispatch centre enters what departments and residents say by telephone.
    private static CaseActor EverOf(Caller caller) => caller.Role switch
    {
        Role.Admin or Role.Dispatcher => CaseActor.Territory | CaseActor.Owner | CaseActor.LevelAbove | CaseActor.Resident,
        Role.GridLeader => CaseActor.Territory | CaseActor.Owner | CaseActor.LevelAbove,
        Role.Department => CaseActor.Owner,
        _ => CaseActor.Resident,
    };
}
