using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The seats of a community's committee: only organisations of the community have one.</summary>
internal sealed class TakeSeat(ReadGridCode read, HubDatabase database, HubSettings settings, TimeProvider time)
{
    internal const string Outside = "OUTSIDE_COMMUNITY";
    internal const string Taken = "SEAT_TAKEN";
    internal const string UnknownOrganisation = "ORGANISATION_UNKNOWN";

    internal sealed record Request(string Organisation, bool PartTime = true);

    internal sealed record SeatView(string Organisation, string Name, bool PartTime, DateOnly Since);

    internal sealed record Committee(string Community, IReadOnlyList<SeatView> Seats);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/communities/{code}/committee", (string code, Caller caller, TakeSeat seats) => seats.Show(code, caller))
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Committee>()
            .WithTags("Organisations")
            .WithSummary("Show a community's committee with its seats");
        api.MapPost("/communities/{code}/committee/seats", (string code, Request body, Caller caller, TakeSeat seats) => seats.TakeAsync(code, body, caller))
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

    /// <summary>Gives the seat within the current write.</summary>
    internal static void Handle(SqliteConnection connection, string community, string organisation, bool partTime, DateOnly since)
    {
        var found = OrganisationStore.Find(connection, organisation)
            ?? throw Refusal.Invalid(UnknownOrganisation, $"organisation: there is no organisation {organisation}.");
        if (!found.GridCode.StartsWith(community, StringComparison.Ordinal))
            throw Refusal.Conflict(Outside, $"{found.Name} ({found.Id}) belongs to {found.GridCode}, outside the community {community}.");
        if (!CommitteeStore.TryTake(connection, community, organisation, partTime, since))
            throw Refusal.Conflict(Taken, $"{found.Name} ({found.Id}) has a seat already.");
    }

    private Committee Show(string code, Caller caller) => database.Read(connection =>
        CommitteeOf(connection, read.Existing(connection, caller, code, GridCodeLevel.Community).Text));

    private async Task<IResult> TakeAsync(string code, Request body, Caller caller) =>
        Results.Created($"/api/v1/communities/{code}/committee", await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            Handle(connection, community, body.Organisation, body.PartTime, LocalDay.Today(time, settings));
            return CommitteeOf(connection, community);
        }));

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
