using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// <c>POST /whistles/{id}/musters/{department}/code</c>: the code that a responder's phone shows to the terminal where the case lies, to
/// report in on the spot. It holds for a minute at most; the phone asks again.
/// </summary>
internal static class IssueStaffCode
{
    /// <summary>The code (EG1), the building whose terminals take it, and until when.</summary>
    internal sealed record Answer(string Code, string GridCode, DateTimeOffset ValidUntil);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/whistles/{id}/musters/{department}/code", HandleAsync)
            .ShowsSecret()
            .Refuses(403, "ROLE", "GRID_SCOPE", "MUSTER_DEPARTMENT").Refuses(404, "NOT_FOUND").Refuses(409, "WHISTLE_CLOSED")
            .Produces<Answer>()
            .WithTags("Whistles")
            .WithSummary("Show the code by which a responder reports in at the terminal on the spot");

    private static Task<Answer> HandleAsync(
        string id, string department, Caller caller, HubDatabase database, HubSettings settings, TimeProvider time)
    {
        MoveMuster.MustBeAllowed(caller, department, byDepartment: true);
        return database.WriteAsync(connection =>
        {
            var whistle = WhistleStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no whistle {id}.");
            var grid = GridCode.Parse(whistle.GridCode);
            caller.MustCover(grid);
            if (!WhistleStore.Musters(connection, whistle.Key).Any(muster => muster.Department == department))
                throw Refusal.NotFound($"The whistle {id} did not summon '{department}'.");
            if (!whistle.IsBlowing)
                throw Refusal.Conflict("WHISTLE_CLOSED", $"The whistle {id} was closed.");
            var now = time.GetUtcNow();
            var pid = StaffCodes.PidOf(connection, whistle.Key, department, now.ToUnixTimeMilliseconds());
            var step = CheckInToken.StepOf(now.ToUnixTimeMilliseconds());
            return new Answer(
                MakePass.For(pid, RootKey.Of(settings.Data), grid, now, settings.TimeZone), grid.Text,
                DateTimeOffset.FromUnixTimeMilliseconds((step + 2) * MakePass.StepMs));
        });
    }
}
