using System.Globalization;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Dispatch;

/// <summary>
/// The event feed over HTTP: a list to page through, or with <c>Accept: text/event-stream</c> a stream that stays open and
/// resumes by <c>Last-Event-ID</c> (WHATWG server-sent events).
/// </summary>
internal static class GetEvents
{
    // Proxies close what is silent; a comment line is no event.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    internal sealed record View(string Id, string Type, DateTimeOffset At, JsonElement Data);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events", Handle)
            .Refuses(422, "AFTER", "CURSOR", "LIMIT_RANGE")
            .Produces<Page<View>>()
            .WithTags("Dispatch")
            .WithSummary("List what happened, oldest first; with Accept: text/event-stream stay and follow");

    private static async Task<IResult> Handle(
        HttpContext http, Caller caller, EventFeed feed, TimeProvider time, string? after, [AsParameters] PageQuery page)
    {
        var from = ReadId(http.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? after ?? page.After);
        if (http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/event-stream"))
        {
            await StreamAsync(http, feed.FollowAsync(from, caller.Grid.Text, http.RequestAborted), time);
            return Results.Empty;
        }

        var found = feed.After(from, caller.Grid.Text, page.Take + 1);
        return Results.Ok(Page.Of(found, page, ViewOf, last => last.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task StreamAsync(HttpContext http, IAsyncEnumerable<FeedEvent> events, TimeProvider time)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(":\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await using var source = events.GetAsyncEnumerator(http.RequestAborted);
        try
        {
            var next = source.MoveNextAsync().AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, time, http.RequestAborted)) == next)
                {
                    await next;
                    await WriteAsync(http, source.Current);
                    next = source.MoveNextAsync().AsTask();
                }
                else
                {
                    await http.Response.WriteAsync(":\n\n", http.RequestAborted);
                }

                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader went away; it resumes by Last-Event-ID.
        }
    }

    private static Task WriteAsync(HttpContext http, FeedEvent happened) =>
        http.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"id: {happened.Id}\nevent: {happened.Type}\ndata: {JsonSerializer.Serialize(ViewOf(happened), JsonSerializerOptions.Web)}\n\n"),
            http.RequestAborted);

    private static View ViewOf(FeedEvent happened) => new(
        happened.Id.ToString(CultureInfo.InvariantCulture),
        happened.Type,
        DateTimeOffset.FromUnixTimeMilliseconds(happened.At),
        JsonSerializer.Deserialize<JsonElement>(happened.Data));

    private static long ReadId(string? text) =>
        text is null or "" ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw Refusal.Invalid("AFTER", $"'{text}' is not the id of an event.");
}
