using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The seats of a community's committee: only organisations of the community have one.</summary>
internal sealed class TakeSeat(ReadGridCode read, HubDatabase database, HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
{
    internal const string Outside = "OUTSIDE_COMMUNITY";
    internal const string Taken = "SEAT_TAKEN";
    internal const string UnknownOrganisation = "ORGANISATION_UNKNOWN";

    internal sealed record Request(string Organisation, bool PartTime = true);

    private sealed record Named(string? Organisation = null);

    internal sealed record SeatView(string Organisation, string Name, bool PartTime, DateOnly Since);

    internal sealed record Committee(string Community, IReadOnlyList<SeatView> Seats);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/communities/{code}/committee", (string code, Caller caller, TakeSeat seats) => seats.Show(code, caller))
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Committee>()
            .WithTags("Organisations")
            .WithSummary("Show a community's committee with its seats");
        api.MapPost("/communities/{code}/committee/seats", (string code, JsonElement? body, Caller caller, TakeSeat seats) => seats.TakeAsync(code, body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(404, "NOT_FOUND").Refuses(409, Outside, Taken).Refuses(422, [UnknownOrganisation, RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Committee>(StatusCodes.Status201Created)
            .WithTags("Organisations")
            .WithSummary("Give an organisation of the community a seat in its committee");
        api.MapDelete("/communities/{code}/committee/seats/{organisation}", (string code, string organisation, Caller caller, TakeSeat seats) =>
                seats.LeaveAsync(code, organisation, caller))
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Organisations")
            .WithSummary("Take an organisation's seat away");
    }

    internal static Committee CommitteeOf(SqliteConnection connection, string community) => new(community,
        [.. CommitteeStore.Seats(connection, community).Select(seat => new SeatView(seat.Organisation, seat.Name, seat.PartTime != 0, LocalDay.Parse(seat.Since)))]);

    private static void MustBeFree(SqliteConnection connection, string community, Organisation organisation)
    {
        if (!organisation.GridCode.StartsWith(community, StringComparison.Ordinal))
            throw Refusal.Conflict(Outside, $"{organisation.Name} ({organisation.Id}) belongs to {organisation.GridCode}, outside the community {community}.");
        if (CommitteeStore.SeatsOf(connection, organisation.Id).Contains(community))
            throw Refusal.Conflict(Taken, $"{organisation.Name} ({organisation.Id}) has a seat already.");
    }

    private Committee Show(string code, Caller caller) => database.Read(connection =>
        CommitteeOf(connection, read.Existing(connection, caller, code, GridCodeLevel.Community).Text));

    private async Task<IResult> TakeAsync(string code, JsonElement? body, Caller caller)
    {
        var options = json.Value.SerializerOptions;
        var taken = await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            var organisation = LateBody.Glance<Named>(body, options)?.Organisation is { } named ? OrganisationStore.Find(connection, named) : null;
            if (organisation is not null)
                MustBeFree(connection, community, organisation);
            var wanted = LateBody.MustRead<Request>(body, options);
            if (organisation is null)
                throw Refusal.Invalid(UnknownOrganisation, $"organisation: there is no organisation {wanted.Organisation}.");
            CommitteeStore.TryTake(connection, community, organisation.Id, wanted.PartTime, LocalDay.Today(time, settings));
            return CommitteeOf(connection, community);
        });
        return Results.Created($"/api/v1/communities/{code}/committee", taken);
    }

    private async Task<IResult> LeaveAsync(string code, string organisation, Caller caller)
    {
        await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            if (!CommitteeStore.TryLeave(connection, community, organisation))
                throw Refusal.NotFound($"{organisation} has no seat in the committee of {community}.");
        });
        return Results.NoContent();
    }
}
