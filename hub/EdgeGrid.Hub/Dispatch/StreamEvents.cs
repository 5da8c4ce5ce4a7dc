using System.Globalization;
using System.Text.Json;
using EdgeGrid.Hub.Access;

namespace EdgeGrid.Hub.Dispatch;

/// <summary>
/// The event feed as a stream that stays open (WHATWG server-sent events), until its reader leaves, its token opens nothing more, or
/// the hub stops. Whoever comes back resumes by <c>Last-Event-ID</c>.
/// </summary>
internal sealed class StreamEvents(EventFeed feed, TokenStore tokens, IHostApplicationLifetime lifetime, TimeProvider time)
{
    // Proxies close what is silent; a comment line is no event.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    internal async Task WriteAsync(HttpContext http, Caller caller, long from)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await SayAsync(http.Response, ":\n\n", ends.Token);
            await FollowAsync(http.Response, caller, from, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The reader went away, or the hub is going.
        }
    }

    private async Task FollowAsync(HttpResponse response, Caller caller, long from, CancellationToken ends)
    {
        var asked = time.GetUtcNow();
        var said = asked;
        await foreach (var happened in feed.FollowAsync(from, FeedScope.Of(caller), ends))
        {
            var now = time.GetUtcNow();
            if (now - asked >= AskAgain)
            {
                if (tokens.ById(caller.TokenId)?.StateAt(now) != TokenState.Valid)
                    return;
                asked = now;
            }

            if (happened is null && now - said < Heartbeat)
                continue;
            await SayAsync(response, happened is null ? ":\n\n" : Text(happened), ends);
            said = now;
        }
    }

    private static string Text(FeedEvent happened) => string.Create(
        CultureInfo.InvariantCulture,
        $"id: {happened.Id}\nevent: {happened.Type}\ndata: {JsonSerializer.Serialize(GetEvents.View.Of(happened), JsonSerializerOptions.Web)}\n\n");

    private static async Task SayAsync(HttpResponse response, string text, CancellationToken ends)
    {
        await response.WriteAsync(text, ends);
        await response.Body.FlushAsync(ends);
    }
}
