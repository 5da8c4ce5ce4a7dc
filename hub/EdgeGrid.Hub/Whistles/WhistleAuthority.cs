using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// Who may blow which whistle: the table <c>whistle-authority.json</c> by role and by the level of the grid somebody answers for. A
/// resident's press is never one, whatever a deployment writes. And who may undo one again.
/// </summary>
internal sealed class WhistleAuthority
{
    private const int LowestLevel = 5;

    private readonly IReadOnlyList<Row> _rows;

    /// <exception cref="Settings.SettingException">A deployment's own table is wrong.</exception>
    public WhistleAuthority(StandardsFiles files)
    {
        _rows = files.Read<Row[]>(StandardsFiles.WhistleAuthority);
        foreach (var (n, row) in _rows.Index())
        {
            Must(row is not null, n, "there is nothing here.");
            Must(row!.Role != Role.Resident, n, "role: a resident's report is a source, never a whistle.");
            Must(row.Level is >= 1 and <= LowestLevel, n, $"level: 1 to {LowestLevel}.");
            Must(!string.IsNullOrWhiteSpace(row.Source), n, "source: who says so?");
        }

        void Must(bool holds, int n, string otherwise) => files.Must(holds, StandardsFiles.WhistleAuthority, $"[{n}]", otherwise);
    }

    internal sealed record Row(Role Role, int Level, IReadOnlyList<WhistleKind> Kinds, string Source);

    /// <summary>Refuses whoever may blow none at all (403 <c>WHISTLE_AUTHORITY</c>).</summary>
    internal void MustBlow(Caller caller)
    {
        if (KindsOf(caller).Count == 0)
            throw Refusal.Forbidden("WHISTLE_AUTHORITY", $"{Who(caller)} may not blow a whistle: a report is its source, the grid leader blows.");
    }

    /// <summary>Refuses a kind beyond somebody's authority (403 <c>WHISTLE_AUTHORITY</c>).</summary>
    internal void MustBlow(Caller caller, WhistleKind kind)
    {
        var kinds = KindsOf(caller);
        if (!kinds.Contains(kind))
            throw Refusal.Forbidden("WHISTLE_AUTHORITY", $"{Who(caller)} may blow {string.Join(", ", kinds.Select(Words.Of))}, not {Words.Of(kind)}.");
    }

    /// <summary>
    /// Refuses whoever may not end what a whistle asks for (403 <c>WHISTLE_BLOWER</c>): that is for the post that blew it, for a level above
    /// the grid, and for the dispatch centre.
    /// </summary>
    internal static void MustSettle(Caller caller, Whistle whistle)
    {
        var isAbove = caller.Role is Role.Admin or Role.Dispatcher || (caller.Role == Role.GridLeader && caller.Grid.Level < GridCodeLevel.Grid);
        if (Actor.Of(caller).Name != whistle.BlownBy && !isAbove)
            throw Refusal.Forbidden("WHISTLE_BLOWER", $"The whistle {whistle.Id} was blown by {whistle.BlownBy}: that post, a level above the grid or the dispatch centre does this.");
    }

    private IReadOnlyList<WhistleKind> KindsOf(Caller caller) =>
        [.. _rows.Where(row => row.Role == caller.Role && (row.Level == caller.Grid.Level || row is { Role: Role.Admin })).SelectMany(row => row.Kinds)];

    private static string Who(Caller caller) => $"The role {caller.Role.Word()} at level {caller.Grid.Level}";
}
