using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// <c>POST /grids/import</c>: new grids with their history, and changes of those that stand. It retires nothing and wakes nothing:
/// that is said one by one, with where the buildings go.
/// </summary>
internal sealed class ImportGrids(ReadGridCode read, StaffingTemplates templates, AlarmBook alarms, HubSettings settings, TimeProvider time)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids/import", (HttpRequest request, bool? dryRun, Caller caller, ImportGrids import, HubDatabase database) =>
            {
                GridAuthority.MustDrawGrids(caller);
                return ImportCsv.RunAsync(request, database, dryRun, GridFile.Needed, GridFile.Columns, (connection, lines, report) =>
                    import.Handle(connection, lines, report, caller));
            })
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet)
            .Imports("grids")
            .WithTags("Grids");

    /// <summary>Takes the lines within the current write; a line outside the caller's grid refuses them all. The caller is null on the hub's own machine.</summary>
    internal void Handle(SqliteConnection connection, IReadOnlyList<CsvLine> lines, CsvReport report, Caller? caller)
    {
        var seen = new HashSet<string>();
        var taken = new List<(CsvLine Line, Grid? Before, Grid Grid)>();

        // By code: a parent comes before what lies below it, wherever the file has it.
        foreach (var line in lines.OrderBy(line => line[GridFile.Code], StringComparer.Ordinal))
        {
            if (caller is not null)
                GridAuthority.MustCover(caller, line[GridFile.Code]);
            var before = GridStore.Find(connection, line[GridFile.Code]);
            var whole = before is null ? line : line.Keeping(GridFile.Columns, GridFile.Row(before, SuccessorStore.Of(connection, before.Code)));
            if (GridFile.Read(whole, read, templates, report) is not { } wanted)
                continue;
            var parent = wanted.Parent is null ? null : GridStore.Find(connection, wanted.Parent);
            var grid = StartedWith(parent, wanted);
            if (!seen.Add(grid.Code))
                report.Fault(line, GridFile.Code, "DUPLICATE", $"{grid.Code} is there twice.");
            else if (Put(connection, line, before, grid, parent, report))
                taken.Add((whole, before, grid));
        }

        foreach (var (line, before, grid) in taken)
        {
            PutSuccessors(connection, line, grid, report);
            if (before is not null && before.ValidFrom != grid.ValidFrom)
                MustNotFollowItsChildren(connection, line, grid, report);
        }
    }

    // Without a first day of its own a grid stands as long as what it lies in.
    private static Grid StartedWith(Grid? parent, Grid grid) =>
        grid.ValidFrom is null && grid.ValidTo is null ? grid with { ValidFrom = parent?.ValidFrom } : grid;

    private bool Put(SqliteConnection connection, CsvLine line, Grid? before, Grid grid, Grid? parent, CsvReport report)
    {
        report.Count(before, grid);
        if (before != grid && string.CompareOrdinal(grid.ValidFrom, parent?.ValidFrom) < 0)
            report.Fault(line, GridFile.ValidFrom, GridValidity.NotYet, $"The grid above {grid.Code}, {grid.Parent}, is valid from {parent!.ValidFrom} on.");
        if (before is null)
            return Add(connection, line, grid, parent, report);
        if (before.ValidTo is not null && before != grid)
            report.Fault(line, GridFile.Code, GridValidity.Retired, GridValidity.Sentence(connection, before) + " Nothing of it changes any more.");
        else if (before.ValidTo != grid.ValidTo)
            report.Fault(line, "validTo", "GRID_RETIRE", grid.Level == GridCodeLevel.County
                ? $"{grid.Code} stands, and a county is not retired."
                : $"{grid.Code} stands: retire it by POST /grids/{grid.Code}/retire, which says where its buildings go.");
        else
            GridStore.Change(connection, grid, time.GetUtcNow().ToUnixTimeMilliseconds());
        return before.ValidTo == grid.ValidTo;
    }

    private bool Add(SqliteConnection connection, CsvLine line, Grid grid, Grid? parent, CsvReport report)
    {
        if (grid.Parent is not null && parent is null)
            report.Fault(line, GridFile.Code, CreateGrid.NoParent, $"The grid above {grid.Code}, {grid.Parent}, is neither there nor in the file.");
        else if (parent?.ValidTo is not null && (grid.ValidTo is null || string.CompareOrdinal(grid.ValidTo, parent.ValidTo) > 0))
            report.Fault(line, GridFile.Code, GridValidity.Retired, GridValidity.Sentence(connection, parent));
        else
            return Open(connection, grid);
        return false;
    }

    // One whose end is known already moves its terminals on that day like any other.
    private bool Open(SqliteConnection connection, Grid grid)
    {
        GridStore.Add(connection, grid, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (grid.ValidTo is not null && LocalDay.Parse(grid.ValidTo) is var end && end > LocalDay.Today(time, settings))
            alarms.Set(connection, RetireGrid.Alarm, grid.Code, grid.ValidTo, LocalDay.StartOf(end, settings.TimeZone));
        return true;
    }

    // Judged when all lines are in: a tree may be moved to a later day by one file.
    private static void MustNotFollowItsChildren(SqliteConnection connection, CsvLine line, Grid grid, CsvReport report)
    {
        if (grid.ValidFrom is not null && GridStore.FirstChildBefore(connection, grid.Code, grid.ValidFrom) is { } early)
            report.Fault(line, GridFile.ValidFrom, GridValidity.NotYet, $"{early} below {grid.Code} is valid before {grid.ValidFrom}.");
    }

    private static void PutSuccessors(SqliteConnection connection, CsvLine line, Grid grid, CsvReport report)
    {
        var successors = line[GridFile.Successors].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (grid.ValidTo is null && successors.Length > 0)
            report.Fault(line, GridFile.Successors, Retirement.BadSuccessor, "Only a retired grid (validTo) has successors.");
        else if (successors.FirstOrDefault(one => GridStore.Find(connection, one)?.Level != grid.Level || one == grid.Code) is { } wrong)
            report.Fault(line, GridFile.Successors, Retirement.BadSuccessor, $"'{wrong}' is no other grid of level {grid.Level}.");
        else if (!SuccessorStore.Of(connection, grid.Code).SequenceEqual(successors))
            PutFirst(connection, line, grid, successors, report);
    }

    private static void PutFirst(SqliteConnection connection, CsvLine line, Grid grid, string[] successors, CsvReport report)
    {
        if (SuccessorStore.Of(connection, grid.Code).Count > 0)
            report.Fault(line, GridFile.Successors, GridValidity.Retired, "Where a retired grid went is not changed any more.");
        else
            SuccessorStore.Put(connection, grid.Code, successors);
    }
}
