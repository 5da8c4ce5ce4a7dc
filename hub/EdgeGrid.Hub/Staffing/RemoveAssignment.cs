using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Staffing;

/// <summary>
/// <c>DELETE /staffing/{grid}/{role}/{person}/{from}</c>: takes an assignment out that was entered by mistake. Who leaves is given a
/// last day instead, by an import: where somebody worked is kept.
/// </summary>
internal static class RemoveAssignment
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/staffing/{grid}/{role}/{person}/{from}", async (
                string grid, string role, string person, string from, Caller caller, ReadGridCode read, HubDatabase database) =>
            {
                GridAuthority.MustStandAbove(caller, "An assignment is taken out");
                var place = read.For(caller, grid, nameof(grid));
                await database.WriteAsync(connection =>
                {
                    if (!AssignmentStore.TryRemove(connection, new Assignment(person, role, place.Text, from, null)))
                        throw Refusal.NotFound($"{person} has no role {role} in {place} from {from} on.");
                });
                return Results.NoContent();
            })
            .For(Role.Admin)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Staffing")
            .WithSummary("Take an assignment out that was a mistake, by its grid, role, staff number and first day");
}
