using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// <c>POST /whistles/{id}/musters/{department}/…</c>: a summoned department signs for the whistle, reports in, signs off; whoever answers
/// for the grid rates it once it is done, whoever blew excuses it.
/// </summary>
internal sealed class MoveMuster(WhistleJournal journal, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int BestRating = 5;

    /// <summary>What is said: where (report-in), how good from 1 to 5 (rate), and a note.</summary>
    internal sealed record Request(string? Note = null, string? Place = null, int? Rating = null);

    // Verb, event, who may: the department itself, or whoever answers for the grid.
    private static readonly (string Verb, string Event, bool ByDepartment)[] Verbs =
    [
        ("signFor", "signedFor", true),
        ("reportIn", "reportedIn", true),
        ("signOff", "signedOff", true),
        ("rate", "rated", false),
        ("excuse", "excused", false),
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var (verb, happened, byDepartment) in Verbs)
        {
            api.MapPost(
                    $"/whistles/{{id}}/musters/{{department}}/{verb}",
                    (string id, string department, JsonElement? body, Caller caller, MoveMuster move) =>
                        move.HandleAsync(id, department, verb, happened, byDepartment, body, caller))
                .Accepts<Request>(isOptional: true, "application/json")
                .Refuses(403, "ROLE", "GRID_SCOPE", verb == "excuse" ? "WHISTLE_BLOWER" : "MUSTER_DEPARTMENT").Refuses(404, "NOT_FOUND")
                .Refuses(409, "MUSTER_STATE", "WHISTLE_CLOSED")
                .Refuses(422, verb == "rate" ? ["RATING", "TOO_LONG"] : ["INVALID", "TOO_LONG"])
                .Produces<WhistleView>()
                .WithTags("Whistles")
                .WithSummary($"Muster: {verb}");
        }
    }

    private async Task<WhistleView> HandleAsync(
        string id, string department, string verb, string happened, bool byDepartment, JsonElement? body, Caller caller)
    {
        MustBeAllowed(caller, department, byDepartment);
        return await database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return WhistleView.Single(connection, Handle(connection, id, department, verb, happened, body, caller, now), now);
        });
    }

    /// <summary>Moves a muster within the current write.</summary>
    internal Whistle Handle(
        SqliteConnection connection, string id, string department, string verb, string happened, JsonElement? body, Caller caller, long now)
    {
        var whistle = WhistleStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no whistle {id}.");
        CaseAuthority.MustBeWithin(caller, CaseStore.Get(connection, whistle.CaseKey));
        if (verb == "excuse")
            WhistleAuthority.MustSettle(caller, whistle);
        var muster = WhistleStore.Musters(connection, whistle.Key).FirstOrDefault(one => one.Department == department)
            ?? throw Refusal.NotFound($"The whistle {id} did not summon '{department}'.");
        if (!whistle.IsBlowing && verb != "rate")
            throw Refusal.Conflict("WHISTLE_CLOSED", $"The whistle {id} was closed.");
        MustBePossible(whistle, muster, verb, now);
        var read = Checked(LateBody.Read<Request>(body, json.Value.SerializerOptions) ?? new Request(), verb);
        journal.Muster(connection, whistle, Decide(muster, verb, read, now), happened, Actor.Of(caller), now, read.Note);
        return whistle;
    }

    // A dispatch centre enters what it hears by radio; a community's grid leader speaks for the community.
    internal static void MustBeAllowed(Caller caller, string department, bool byDepartment)
    {
        var allowed = caller.Role switch
        {
            Role.Admin or Role.Dispatcher => true,
            Role.Department => byDepartment,
            Role.GridLeader => !byDepartment || department == CaseAuthority.Community,
            _ => false,
        };
        if (!allowed)
            throw Refusal.Forbidden("ROLE", $"The role {caller.Role.Word()} may not do this.");
        if (caller.Role == Role.Department && caller.Department != department)
            throw Refusal.Forbidden("MUSTER_DEPARTMENT", $"This token speaks for '{caller.Department}', not for '{department}'.");
    }

    // Refused with 409 MUSTER_STATE where the state of a muster does not allow it. What a department did is rated once it is over.
    private static void MustBePossible(Whistle whistle, Muster muster, string verb, long now)
    {
        var isPossible = verb switch
        {
            "signFor" => muster is { SignedForAt: null, IsOpen: true },
            "reportIn" or "excuse" => muster is { ReportedInAt: null, IsOpen: true },
            "signOff" => muster is { ReportedInAt: not null, IsOpen: true },
            _ => !muster.IsOpen || !whistle.IsBlowing || muster.IsMissed(now),
        };
        if (!isPossible)
            throw Refusal.Conflict("MUSTER_STATE", $"'{verb}' is not possible: {muster.Department} is '{muster.State}'.");
    }

    private static Request Checked(Request said, string verb)
    {
        if (said.Note?.Length > BlowWhistle.LongestText || said.Place?.Length > BlowWhistle.LongestText)
            throw Refusal.Invalid("TOO_LONG", $"note, place: at most {BlowWhistle.LongestText} characters.");
        return verb != "rate" || said.Rating is >= 1 and <= BestRating ? said : throw Refusal.Invalid("RATING", $"rating: 1 to {BestRating}.");
    }

    // What becomes of a muster for which the verb is possible.
    private static Muster Decide(Muster muster, string verb, Request said, long now) => verb switch
    {
        "signFor" => muster with { SignedForAt = now },
        "reportIn" => muster with { SignedForAt = muster.SignedForAt ?? now, ReportedInAt = now, Place = said.Place },
        "signOff" => muster with { SignedOffAt = now },
        "excuse" => muster with { ExcusedAt = now },
        _ => muster with { Rating = said.Rating, RatedAt = now },
    };
}
