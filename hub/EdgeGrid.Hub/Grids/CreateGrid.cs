using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Grids;

/// <summary><c>POST /grids</c>: one new grid under its parent. A code that is there, or was once, is refused.</summary>
internal sealed class CreateGrid(
    ReadGridCode read, StaffingTemplates templates, HubDatabase database, HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
{
    internal const string Exists = "GRID_EXISTS";
    internal const string NoParent = "GRID_PARENT";
    internal const int LongestName = 100;

    internal sealed record Request(string Code, string Name, Attention Attention = Attention.Normal, string? Template = null, DateOnly? ValidFrom = null);

    private sealed record Named(string? Code = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids", (JsonElement? body, Caller caller, CreateGrid create) => create.HandleAsync(body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet)
            .Refuses(409, Exists, GridValidity.Retired)
            .Refuses(422, ["NAME", "TEMPLATE", NoParent, RetireGrid.WrongDay, GridValidity.Retired, GridValidity.NotYet, .. ReadGridCode.Codes])
            .Produces<GridView>(StatusCodes.Status201Created)
            .WithTags("Grids")
            .WithSummary("Create one grid, valid from a local day on (today unless told)");

    private async Task<IResult> HandleAsync(JsonElement? body, Caller caller)
    {
        GridAuthority.MustDrawGrids(caller);
        var code = LateBody.Glance<Named>(body, json.Value.SerializerOptions)?.Code ?? "";
        GridAuthority.MustCover(caller, code);
        var created = await database.WriteAsync(connection =>
        {
            MustBeNew(connection, code);
            return Create(connection, LateBody.MustRead<Request>(body, json.Value.SerializerOptions));
        });
        return Results.Created($"/api/v1/grids/{created.Code}", GridView.Of(created));
    }

    private static void MustBeNew(SqliteConnection connection, string code)
    {
        if (GridStore.Find(connection, code) is { } taken)
            throw taken.ValidTo is null
                ? Refusal.Conflict(Exists, $"The grid {taken.Code} is there already: {taken.Name}.")
                : Refusal.Conflict(GridValidity.Retired, $"{GridValidity.Sentence(connection, taken)} A retired code is never used again.");
    }

    private Grid Create(SqliteConnection connection, Request wanted)
    {
        var code = read.From(wanted.Code, "code");
        var name = wanted.Name.Trim();
        var from = wanted.ValidFrom ?? LocalDay.Today(time, settings);
        if (name.Length is 0 or > LongestName)
            throw Refusal.Invalid("NAME", $"name: 1 to {LongestName} characters.");
        if (wanted.Template is not null && (code.Level != GridCodeLevel.Grid || !templates.Knows(wanted.Template)))
            throw Refusal.Invalid("TEMPLATE", $"template: '{wanted.Template}' is none of {string.Join(", ", templates.All.Select(one => one.Name))}, which grids of level {GridCodeLevel.Grid} have.");
        if (!LocalDay.IsKept(from))
            throw Refusal.Invalid(RetireGrid.WrongDay, $"validFrom: a day of {LocalDay.Range}.");
        MustHaveParent(connection, code, from);

        var created = Grid.New(code, name, wanted.Attention, wanted.Template, from, validTo: null);
        GridStore.Add(connection, created, time.GetUtcNow().ToUnixTimeMilliseconds());
        return created;
    }

    private static void MustHaveParent(SqliteConnection connection, GridCode code, DateOnly from)
    {
        if (code.Level == GridCodeLevel.County)
            return;
        var parent = code.At(code.Level - 1);
        if (GridStore.Find(connection, parent.Text) is null)
            throw Refusal.Invalid(NoParent, $"code: the grid above {code}, {parent}, does not exist.");
        GridValidity.MustBeOpenTo(connection, code, from);
    }
}
