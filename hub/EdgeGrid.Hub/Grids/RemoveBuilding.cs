using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary><c>DELETE /buildings/{community}/{number}</c>: takes a building out of the register that was entered by mistake or is gone.</summary>
internal static class RemoveBuilding
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/buildings/{community}/{number}", async (string community, string number, Caller caller, ReadGridCode read, HubDatabase database) =>
            {
                GridAuthority.MustStandAbove(caller, "A building is taken out of the register");
                await database.WriteAsync(connection =>
                {
                    var place = read.Existing(connection, caller, community, GridCodeLevel.Community, nameof(community)).Text;
                    if (!BuildingStore.TryRemove(connection, place, number))
                        throw Refusal.NotFound($"There is no building {number} in {place}.");
                });
                return Results.NoContent();
            })
            .For(Role.Admin)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Grids")
            .WithSummary("Take a building out of the register, with what claims it");
}
