using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary><c>GET /grids/{code}/quotas</c>: the communities that have fewer PDAs than they should. Who has enough is not mentioned.</summary>
internal static class CheckQuotas
{
    private const string Pda = "pda";

    internal sealed record Shortage(string GridCode, string Quota, int Needed, long Present, string Message);

    internal sealed record Answer(IReadOnlyList<Shortage> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/grids/{code}/quotas", (string code, Caller caller, ReadGridCode read, Defaults defaults, HubDatabase database, HubSettings settings, TimeProvider time) =>
            {
                var grid = read.For(caller, code, nameof(code));
                return database.Read(connection => GridStore.Find(connection, grid.Text) is null
                    ? throw Refusal.NotFound($"There is no grid {grid}.")
                    : new Answer(Of(connection, grid.Text, defaults.PdaPerCommunity, LocalDay.Today(time, settings))));
            })
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Staffing")
            .WithSummary("List the communities at and below a grid that lack PDAs");

    internal static IReadOnlyList<Shortage> Of(SqliteConnection connection, string grid, int needed, DateOnly today) =>
    [
        .. PdaStore.ByCommunity(connection, grid, today)
            .Where(one => one.Pdas < needed)
            .Select(one => new Shortage(one.Community, Pda, needed, one.Pdas, $"需{needed},现{one.Pdas}")),
    ];
}
