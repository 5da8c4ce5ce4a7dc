using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Staffing;

/// <summary>Which PDAs are in use, and in which community.</summary>
internal sealed class KeepPdas(ReadGridCode read, HubDatabase database, HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
{
    internal sealed record Request(string Community);

    internal sealed record View(string Id, string Community, DateOnly Since);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pdas", (Caller caller, KeepPdas keep, [AsParameters] PageQuery page) => keep.List(caller, page))
            .Produces<Page<View>>()
            .WithTags("Staffing")
            .WithSummary("List the PDAs in use at and below the caller's grid, by id");
        api.MapPut("/pdas/{id}", (string id, JsonElement? body, Caller caller, KeepPdas keep) => keep.PutAsync(id, body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(404, "NOT_FOUND").Refuses(422, ["PDA_ID", RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Staffing")
            .WithSummary("Put a PDA into use in a community, or give it to another");
        api.MapDelete("/pdas/{id}", (string id, Caller caller, KeepPdas keep) => keep.RemoveAsync(id, caller))
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(404, "NOT_FOUND")
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Staffing")
            .WithSummary("Take a PDA out of use");
    }

    private Page<View> List(Caller caller, PageQuery page)
    {
        var found = database.Read(connection => PdaStore.Within(connection, caller.Grid.Text, page.AfterOne(OrganisationFile.IsId) ?? "", page.Take + 1));
        return Page.Of(found, page, one => new View(one.Id, one.Community, LocalDay.Parse(one.Since)), last => last.Id);
    }

    private async Task<IResult> PutAsync(string id, JsonElement? body, Caller caller)
    {
        await database.WriteAsync(connection =>
        {
            if (PdaStore.Find(connection, id) is { } before)
                caller.MustCover(GridCode.Parse(before.Community));
            var community = read.Existing(connection, caller, LateBody.MustRead<Request>(body, json.Value.SerializerOptions).Community, GridCodeLevel.Community, "community");
            if (!OrganisationFile.IsId(id))
                throw Refusal.Invalid("PDA_ID", $"id: 1 to {OrganisationFile.LongestId} of letters, digits and '-'.");
            PdaStore.Put(connection, new PdaStore.Pda(id, community.Text, LocalDay.Text(LocalDay.Today(time, settings))));
        });
        return Results.NoContent();
    }

    private async Task<IResult> RemoveAsync(string id, Caller caller)
    {
        await database.WriteAsync(connection =>
        {
            var found = PdaStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no PDA {id} in use.");
            caller.MustCover(GridCode.Parse(found.Community));
            PdaStore.Remove(connection, id);
        });
        return Results.NoContent();
    }
}
