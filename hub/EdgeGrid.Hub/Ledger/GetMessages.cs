using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ledger;

/// <summary>
/// What was expected of a terminal, or of all at and below a grid, what came, and what is missing: from the numbers its messages carry, by
/// local day; and which numbers are missing now.
/// </summary>
internal static class GetMessages
{
    private const int MostDays = 400;
    private const int UsualDays = 30;
    private const int MostGaps = 1_000;

    private static readonly string[] Codes = ["DAY", "TIME_RANGE"];

    /// <param name="Date">The local day.</param>
    /// <param name="Expected">Everything that is known to have been sent: came and noticed missing.</param>
    /// <param name="Came">Came in its turn.</param>
    /// <param name="Late">Noticed missing on that day, and came afterwards.</param>
    /// <param name="Gone">Noticed missing on that day, and dropped on purpose by the terminal's word.</param>
    /// <param name="Missing">Noticed missing on that day, and still.</param>
    internal sealed record Day(DateOnly Date, long Expected, long Came, long Late, long Gone, long Missing);

    /// <summary>Numbers of a boot that are missing, both ends included.</summary>
    internal sealed record Gap(string Terminal, long Boot, long From, long To, DateTimeOffset NoticedAt);

    /// <param name="Days">The days on which anything was expected, oldest first.</param>
    /// <param name="Missing">How many messages are missing now, of any day.</param>
    /// <param name="Gaps">Which; the first thousand, those noticed first.</param>
    internal sealed record Answer(IReadOnlyList<Day> Days, long Missing, IReadOnlyList<Gap> Gaps);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/terminals/{id}/messages", OfTerminal)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, Codes)
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show how many messages of a terminal were expected, came, came late and are missing, by local day");
        api.MapGet("/grids/{code}/messages", OfGrid)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. Codes, .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show the same of all terminals at and below a grid");
    }

    private static Answer OfTerminal(string id, Caller caller, HubDatabase database, HubSettings settings, TimeProvider time, string? from, string? to)
    {
        var found = database.Read(c => TerminalStore.Find(c, id)) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        return Answered(database, id, found.GridCode, Range(from, to, LocalDay.Today(time, settings)));
    }

    private static Answer OfGrid(
        string code, Caller caller, HubDatabase database, HubSettings settings, TimeProvider time, ReadGridCode read, string? from, string? to)
    {
        var grid = read.For(caller, code, nameof(code));
        if (database.Read(c => GridStore.Find(c, grid.Text)) is null)
            throw Refusal.NotFound($"There is no grid {grid}.");
        return Answered(database, null, grid.Text, Range(from, to, LocalDay.Today(time, settings)));
    }

    private static (DateOnly From, DateOnly To) Range(string? from, string? to, DateOnly today)
    {
        var last = ReadDay(nameof(to), to) ?? today;
        var first = ReadDay(nameof(from), from) ?? last.AddDays(1 - UsualDays);
        if (first > last)
            throw Refusal.Invalid("TIME_RANGE", "from: lies after to.");
        if (last.DayNumber - first.DayNumber >= MostDays)
            throw Refusal.Invalid("TIME_RANGE", $"from: more than {MostDays} days before to.");
        return (first, last);
    }

    private static DateOnly? ReadDay(string name, string? text) =>
        text is null ? null : LocalDay.TryRead(text) ?? throw Refusal.Invalid("DAY", $"{name}: '{text}' is not a day such as 2026-03-27, {LocalDay.Range}.");

    private static Answer Answered(HubDatabase database, string? terminal, string grid, (DateOnly From, DateOnly To) range) => database.Read(connection =>
    {
        using var snapshot = connection.BeginTransaction(deferred: true);
        var (missing, gaps) = Gaps.Missing(connection, terminal, grid, MostGaps);
        return new Answer([.. MessageDays.Of(connection, terminal, grid, range.From, range.To).Select(ViewOf)], missing, [.. gaps.Select(ViewOf)]);
    });

    private static Day ViewOf(MessageDays.Counts day) => new(day.Date, day.Expected, day.Came, day.Late, day.Gone, day.Missing);

    private static Gap ViewOf((string Terminal, long Boot, long From, long To, long NoticedAt) gap) =>
        new(gap.Terminal, gap.Boot, gap.From, gap.To, DateTimeOffset.FromUnixTimeMilliseconds(gap.NoticedAt));
}
