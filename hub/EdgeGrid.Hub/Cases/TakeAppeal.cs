using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// <c>POST /appeals</c>: one door in for every channel (一门受理). A known category is filed at once, free text is collected until
/// somebody has read it; what was sent before under the same external id is answered with its case. What was said stands in the appeal
/// alone, not in the timeline.
/// </summary>
internal sealed class TakeAppeal(
    OpenCase open, CaseJournal journal, HearAgain again, ShowCase show, Catalogues catalogues, ReadGridCode read, HubDatabase database,
    HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int LongestText = 4_000;
    private const int LongestId = 200;

    // Whoever reported by these can be asked afterwards: the channel's own system knows them, the hub does not.
    private static readonly AppealChannel[] Identifying = [AppealChannel.Hotline12345, AppealChannel.WeChat];

    /// <summary>One appeal of any channel.</summary>
    internal sealed record Request(string Channel, string GridCode, string? ExternalId = null, string? Category = null, string? Text = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appeals", (JsonElement body, Caller caller, TakeAppeal take) => take.HandleAsync(body, caller))
            .Accepts<Request>("application/json")
            .Refuses(403, "GRID_SCOPE", AppealChannels.Refused).Refuses(422, ["CHANNEL", "TOO_LONG", .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<CaseView>(StatusCodes.Status201Created)
            .Produces<CaseView>()
            .WithTags("Cases")
            .WithSummary("Take in an appeal of any channel; answers its case, 200 where it was known");

    private async Task<IResult> HandleAsync(JsonElement body, Caller caller)
    {
        var request = LateBody.MustRead<Request>(body, json.Value.SerializerOptions);
        GridAuthority.MustCover(caller, request.GridCode);
        var channel = Words.Find<AppealChannel>(request.Channel);
        if (channel is { } known)
            AppealChannels.MustUse(caller, known, request.ExternalId);
        var grid = read.From(request.GridCode, "gridCode");
        if (channel is null)
            throw Refusal.Invalid("CHANNEL", $"channel: '{request.Channel}' is none of {Words.All<AppealChannel>()}.");
        if (request.Text?.Length > LongestText || request.ExternalId?.Length > LongestId)
            throw Refusal.Invalid("TOO_LONG", $"text: at most {LongestText} characters; externalId: at most {LongestId}.");
        var (stands, isNew) = await database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var (taken, opened) = Take(connection, request, channel.Value, grid, caller, now);
            return (show.Single(connection, taken, caller, now), opened);
        });
        return isNew ? Results.Created($"/api/v1/cases/{stands.Id}", stands) : Results.Ok(stands);
    }

    private (Case Case, bool IsNew) Take(SqliteConnection connection, Request request, AppealChannel channel, GridCode grid, Caller caller, long now)
    {
        var actor = Actor.Of(caller);
        Case? earlier = null;
        if (request.ExternalId is { Length: > 0 } known && AppealStore.ByExternalId(connection, request.Channel, known) is { } said)
        {
            earlier = CaseStore.Get(connection, said.CaseKey);
            CaseAuthority.MustSee(connection, caller, earlier);
            if (again.Handle(connection, earlier, said, request.Text, actor, now) is { } heard)
                return (heard, false);
        }

        GridValidity.MustBeValid(connection, grid, LocalDay.Of(now, settings.TimeZone));
        var catalogue = catalogues.At(DateTimeOffset.FromUnixTimeMilliseconds(now));
        var category = catalogue.Find(request.Category);
        var identified = Identifying.Contains(channel);
        var joined = category is null ? null : open.ToJoin(connection, grid, category.Code, now);
        var after = earlier is null ? null : $"{earlier.Id} 结束后又有新情况";
        var stands = joined is not null
            ? journal.Remark(connection, joined with { Identified = joined.Identified | (identified ? 1L : 0) }, "merged", actor, now, after ?? "another appeal joined")
            : open.Open(
                connection, category is null ? CaseMove.Collect : CaseMove.File, category ?? catalogue.Of(Button.Report), catalogue.Version, grid,
                CaseMode.HandleOnComplaint, actor, now, after, identified: identified, reference: earlier?.Id);
        AppealStore.Add(connection, new(
            AppealStore.NewId(), stands.Key, now, request.Channel, null, request.Category, request.ExternalId is { Length: > 0 } id ? id : null, request.Text, null));
        return (stands, joined is null);
    }
}
