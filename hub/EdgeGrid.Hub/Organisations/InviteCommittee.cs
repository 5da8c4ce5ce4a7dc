using System.Globalization;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// A community asks the organisations of its committee to report in, all of them or some, about a case or not. It is no muster: only a
/// whistle summons, and only departments, which then have due times; who was invited comes or does not.
/// </summary>
internal sealed class InviteCommittee(ReadGridCode read, EventFeed feed, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    internal const string NoSeat = "NO_SEAT";
    private const string Route = "/communities/{code}/committee/invitations";
    private const int LongestPurpose = 400;

    internal sealed record Request(string Purpose, string? CaseId = null, IReadOnlyList<string>? Organisations = null);

    internal sealed record View(string Organisation, string Purpose, string? CaseId, DateTimeOffset At);

    internal sealed record Answer(IReadOnlyList<View> Items);

    private sealed record Named(string? CaseId = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Route, (string code, JsonElement? body, Caller caller, InviteCommittee invite) => invite.HandleAsync(code, body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(404, "NOT_FOUND").Refuses(422, ["PURPOSE", NoSeat, RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithTags("Organisations")
            .WithSummary("Invite the organisations of a committee to report in, all unless named; an invitation is no muster");
        api.MapGet(Route, (string code, Caller caller, InviteCommittee invite, [AsParameters] PageQuery page) => invite.List(code, caller, page))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Page<View>>()
            .WithTags("Organisations")
            .WithSummary("List whom a committee's community invited, newest first");
    }

    private async Task<IResult> HandleAsync(string code, JsonElement? body, Caller caller)
    {
        var options = json.Value.SerializerOptions;
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var invited = await database.WriteAsync(connection =>
        {
            var about = LateBody.Glance<Named>(body, options)?.CaseId is { } id ? (Id: id, Case: CaseStore.Find(connection, id)) : default;
            if (about.Case is not null)
                caller.MustCover(GridCode.Parse(about.Case.GridCode));
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            if (about is { Id: not null, Case: null })
                throw Refusal.NotFound($"There is no case {about.Id}.");
            var wanted = LateBody.MustRead<Request>(body, options);
            if (wanted.Purpose.Trim().Length is 0 or > LongestPurpose)
                throw Refusal.Invalid("PURPOSE", $"purpose: 1 to {LongestPurpose} characters.");
            return Invite(connection, community, wanted, caller, at);
        });
        return Results.Created((string?)null, new Answer([.. invited.Select(ViewOf)]));
    }

    private Page<View> List(string code, Caller caller, PageQuery page)
    {
        var found = database.Read(connection => CommitteeStore.Invitations(
            connection, read.Existing(connection, caller, code, GridCodeLevel.Community).Text, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Key.ToString(CultureInfo.InvariantCulture));
    }

    private List<CommitteeStore.Invitation> Invite(SqliteConnection connection, string community, Request wanted, Caller caller, long at)
    {
        var seats = CommitteeStore.Seats(connection, community).Select(seat => seat.Organisation).ToList();
        var invited = wanted.Organisations?.Distinct().ToList() ?? seats;
        if (invited.Except(seats).FirstOrDefault() is { } stranger)
            throw Refusal.Invalid(NoSeat, $"organisations: {stranger} has no seat in the committee of {community}.");
        if (invited.Count == 0)
            throw Refusal.Invalid(NoSeat, $"organisations: nobody is invited; the committee of {community} has {seats.Count} seats.");
        List<CommitteeStore.Invitation> kept = [.. invited.Select(one => new CommitteeStore.Invitation(0, one, wanted.Purpose, wanted.CaseId, at, caller.Role.Word()))];
        kept.ForEach(invitation => CommitteeStore.Keep(connection, community, invitation));
        feed.Append(connection, at, "committee.invited", community, new { community, organisations = invited, purpose = wanted.Purpose, caseId = wanted.CaseId });
        return kept;
    }

    private static View ViewOf(CommitteeStore.Invitation one) => new(one.Organisation, one.Purpose, one.CaseId, DateTimeOffset.FromUnixTimeMilliseconds(one.At));
}
