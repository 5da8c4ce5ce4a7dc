using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// <c>POST /proactive-rules/{code}/dry-run</c>: what a rule would have raised on stored history, by its own parameters or others. It judges as
/// the rule itself does, and changes nothing.
/// </summary>
internal sealed class DryRunRule(ProactiveRules rules, IEnumerable<IFindOccasions> finders, ReadGridCode read, HubDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>From when until before when, where (unless told the caller's whole grid), and by which other parameters.</summary>
    internal sealed record Request(DateTimeOffset From, DateTimeOffset To, string? Grid = null, IReadOnlyDictionary<string, string>? Parameters = null);

    internal sealed record Would(string GridCode, DateTimeOffset At, DateTimeOffset BeganAt, string Subject, string? Category, string Why);

    internal sealed record Answer(IReadOnlyList<Would> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/proactive-rules/{code}/dry-run", (string code, Request body, Caller caller, DryRunRule run, CancellationToken stop) => run.Handle(code, body, caller, stop))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, ["RANGE", "PARAMETERS", .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Proactive")
            .WithSummary("List what a rule would have raised in a time, oldest first; changes nothing");

    private Answer Handle(string code, Request body, Caller caller, CancellationToken stop)
    {
        var grid = body.Grid is null ? caller.Grid : read.For(caller, body.Grid, "grid");
        return database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var rule = rules.Get(connection, code);
            if (body.To <= body.From || body.To - body.From > Longest)
                throw Refusal.Invalid("RANGE", $"to: later than from, by {Longest.TotalDays} days at most.");
            var tried = rules.With(rule, body.Parameters);
            var period = new Period(body.From.ToUnixTimeMilliseconds(), body.To.ToUnixTimeMilliseconds(), time.GetUtcNow().ToUnixTimeMilliseconds());
            return new Answer(
            [
                .. finders.Single(finder => finder.Kind == rule.Kind).Within(connection, tried, grid, period, stop)
                    .Where(found => found.At >= period.From && found.At < period.Until)
                    .OrderBy(found => found.At).ThenBy(found => found.Subject, StringComparer.Ordinal)
                    .Select(found => ViewOf(found, rule)),
            ]);
        });
    }

    private static Would ViewOf(Finding found, ProactiveRule rule) => new(
        found.Grid.Text, DateTimeOffset.FromUnixTimeMilliseconds(found.At), DateTimeOffset.FromUnixTimeMilliseconds(found.BeganAt), found.Subject,
        found.Category ?? rule.Category, found.Why);
}
