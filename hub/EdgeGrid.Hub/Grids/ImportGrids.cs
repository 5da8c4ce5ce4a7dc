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
        var taken = new List<(CsvLine Line, Grid Grid)>();

        // By code: a parent comes before what lies below it, wherever the file has it.
        foreach (var line in lines.OrderBy(line => line[GridFile.Code], StringComparer.Ordinal))
        {
            if (caller is not null)
                GridAuthority.MustCover(caller, line[GridFile.Code]);
            if (GridFile.Read(line, read, templates, report) is not { } grid)
                continue;
            if (!seen.Add(grid.Code))
                report.Fault(line, GridFile.Code, "DUPLICATE", $"{grid.Code} is there twice.");
            else if (Put(connection, line, grid, report))
                taken.Add((line, grid));
        }

        foreach (var (line, grid) in taken)
            PutSuccessors(connection, line, grid, report);
    }

    private bool Put(SqliteConnection connection, CsvLine line, Grid grid, CsvReport report)
    {
        var before = GridStore.Find(connection, grid.Code);
        report.Count(before, grid);
        if (before is null)
            return Add(connection, line, grid, report);
        if (before.ValidTo is not null && before != grid)
            report.Fault(line, GridFile.Code, GridValidity.Retired, GridValidity.Sentence(connection, before) + " Nothing of it changes any more.");
        else if (before.ValidTo != grid.ValidTo)
            report.Fault(line, "validTo", "GRID_RETIRE", $"{grid.Code} stands: retire it by POST /grids/{grid.Code}/retire, which says where its buildings go.");
        else
            GridStore.Change(connection, grid, time.GetUtcNow().ToUnixTimeMilliseconds());
        return before.ValidTo == grid.ValidTo;
    }

    private bool Add(SqliteConnection connection, CsvLine line, Grid grid, CsvReport report)
    {
        var parent = grid.Parent is null ? null : GridStore.Find(connection, grid.Parent);
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
