using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary><c>POST /grids</c>: one new grid under its parent. A code that is there, or was once, is refused.</summary>
internal sealed class CreateGrid(ReadGridCode read, StaffingTemplates templates, HubSettings settings, TimeProvider time)
{
    internal const string Exists = "GRID_EXISTS";
    internal const string NoParent = "GRID_PARENT";
    internal const int LongestName = 100;

    internal sealed record Request(string Code, string Name, Attention Attention = Attention.Normal, string? Template = null, DateOnly? ValidFrom = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids", async (Request body, Caller caller, CreateGrid create, HubDatabase database) =>
            {
                GridAuthority.MustDrawGrids(caller);
                GridAuthority.MustCover(caller, body.Code);
                var created = await database.WriteAsync(connection => create.Handle(connection, body));
                return Results.Created($"/api/v1/grids/{created.Code}", GridView.Of(created));
            })
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet)
            .Refuses(409, Exists, GridValidity.Retired)
            .Refuses(422, ["NAME", "TEMPLATE", NoParent, GridValidity.Retired, .. ReadGridCode.Codes])
            .Produces<GridView>(StatusCodes.Status201Created)
            .WithTags("Grids")
            .WithSummary("Create one grid, valid from a local day on (today unless told)");

    /// <summary>Creates within the current write.</summary>
    internal Grid Handle(SqliteConnection connection, Request wanted)
    {
        if (GridStore.Find(connection, wanted.Code) is { } taken)
            throw taken.ValidTo is null
                ? Refusal.Conflict(Exists, $"The grid {taken.Code} is there already: {taken.Name}.")
                : Refusal.Conflict(GridValidity.Retired, $"{GridValidity.Sentence(connection, taken)} A retired code is never used again.");

        var today = LocalDay.Today(time, settings);
        var code = read.From(wanted.Code, "code");
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > LongestName)
            throw Refusal.Invalid("NAME", $"name: 1 to {LongestName} characters.");
        if (wanted.Template is not null && (code.Level != GridCodeLevel.Grid || !templates.Knows(wanted.Template)))
            throw Refusal.Invalid("TEMPLATE", $"template: '{wanted.Template}' is none of {string.Join(", ", templates.All.Select(one => one.Name))}, which grids of level 4 have.");
        MustHaveParent(connection, code, today);

        var created = Grid.New(code, name, wanted.Attention, wanted.Template, wanted.ValidFrom ?? today, validTo: null);
        GridStore.Add(connection, created, time.GetUtcNow().ToUnixTimeMilliseconds());
        return created;
    }

    private static void MustHaveParent(SqliteConnection connection, GridCode code, DateOnly today)
    {
        if (code.Level == 1)
            return;
        var parent = code.At(code.Level - 1);
        if (GridStore.Find(connection, parent.Text) is null)
            throw Refusal.Invalid(NoParent, $"code: the grid above {code}, {parent}, does not exist.");
        GridValidity.MustBeOpenTo(connection, code, today);
    }
}
