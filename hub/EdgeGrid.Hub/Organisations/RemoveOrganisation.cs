using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Organisations;

/// <summary><c>DELETE /organisations/{id}</c>: takes an organisation out that was entered by mistake or is gone; not while it has a seat.</summary>
internal static class RemoveOrganisation
{
    internal const string HasSeat = "HAS_SEAT";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/organisations/{id}", async (string id, Caller caller, HubDatabase database) =>
            {
                GridAuthority.MustStandAbove(caller, "An organisation is taken out");
                await database.WriteAsync(connection =>
                {
                    var found = OrganisationStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no organisation {id}.");
                    caller.MustCover(GridCode.Parse(found.GridCode));
                    if (CommitteeStore.SeatsOf(connection, id) is [var community, ..])
                        throw Refusal.Conflict(HasSeat, $"{found.Name} ({id}) has a seat in the committee of {community}; take that away first.");
                    OrganisationStore.Remove(connection, id);
                });
                return Results.NoContent();
            })
            .For(Role.Admin)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(409, HasSeat)
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Organisations")
            .WithSummary("Take an organisation out");
}
