using System.Globalization;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Dispatch;

/// <summary>The event feed over HTTP: a list to page through, or with <c>Accept: text/event-stream</c> a stream that stays open.</summary>
internal static class GetEvents
{
    internal sealed record View(string Id, string Type, DateTimeOffset At, JsonElement Data)
    {
        internal static View Of(FeedEvent happened) => new(
            happened.Id.ToString(CultureInfo.InvariantCulture),
            happened.Type,
            DateTimeOffset.FromUnixTimeMilliseconds(happened.At),
            JsonSerializer.Deserialize<JsonElement>(happened.Data));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events", Handle)
            .Refuses(422, "AFTER", "CURSOR", "LIMIT_RANGE")
            .Produces<Page<View>>()
            .WithTags("Dispatch")
            .WithSummary("List what happened, oldest first; with Accept: text/event-stream stay and follow");

    private static async Task<IResult> Handle(
        HttpContext http, Caller caller, EventFeed feed, StreamEvents stream, string? after, [AsParameters] PageQuery page)
    {
        if (http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/event-stream"))
        {
            await stream.WriteAsync(http, caller, ReadId(http.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? after));
            return Results.Empty;
        }

        var from = page.AfterNumber ?? ReadId(after);
        var found = feed.After(from, FeedScope.Of(caller), page.Take + 1);
        return Results.Ok(Page.Of(found, page, View.Of, last => last.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static long ReadId(string? text) =>
        text is null or "" ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw Refusal.Invalid("AFTER", $"'{text}' is not the id of an event.");
}
