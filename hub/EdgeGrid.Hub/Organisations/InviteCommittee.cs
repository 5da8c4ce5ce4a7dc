using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>A community asks the organisations of its committee to report in, all of them or some.</summary>
internal sealed class InviteCommittee(ReadGridCode read, EventFeed feed, HubDatabase database, TimeProvider time)
{
    internal const string NoSeat = "NO_SEAT";
    private const int LongestPurpose = 400;

    internal sealed record Request(string Purpose, string? CaseId = null, IReadOnlyList<string>? Organisations = null);

    internal sealed record View(string Organisation, string Purpose, string? CaseId, DateTimeOffset At);

    internal sealed record Answer(IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/communities/{code}/committee/invitations", (string code, Request body, Caller caller, InviteCommittee invite) => invite.HandleAsync(code, body, caller))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(404, "NOT_FOUND").Refuses(422, ["PURPOSE", NoSeat, RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithTags("Organisations")
            .WithSummary("Invite the organisations of a committee to report in, all unless named");

    private async Task<IResult> HandleAsync(string code, Request body, Caller caller)
    {
        var at = time.GetUtcNow();
        var invited = await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            if (body.Purpose.Trim().Length is 0 or > LongestPurpose)
                throw Refusal.Invalid("PURPOSE", $"purpose: 1 to {LongestPurpose} characters.");
            return Invite(connection, community, body, caller, at.ToUnixTimeMilliseconds());
        });
        return Results.Created((string?)null, new Answer([.. invited.Select(one => new View(one, body.Purpose, body.CaseId, at))]));
    }

    private List<string> Invite(SqliteConnection connection, string community, Request wanted, Caller caller, long at)
    {
        var seats = CommitteeStore.Seats(connection, community).Select(seat => seat.Organisation).ToList();
        var invited = wanted.Organisations?.Distinct().ToList() ?? seats;
        if (invited.Except(seats).FirstOrDefault() is { } stranger)
            throw Refusal.Invalid(NoSeat, $"organisations: {stranger} has no seat in the committee of {community}.");
        if (invited.Count == 0)
            throw Refusal.Invalid(NoSeat, $"organisations: nobody is invited; the committee of {community} has {seats.Count} seats.");
        foreach (var organisation in invited)
            CommitteeStore.Keep(connection, community, new CommitteeStore.Invitation(organisation, wanted.Purpose, wanted.CaseId, at, caller.Role.Word()));
        feed.Append(connection, at, "committee.invited", community, new { community, organisations = invited, purpose = wanted.Purpose, caseId = wanted.CaseId });
        return invited;
    }
}
