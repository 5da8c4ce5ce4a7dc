using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using EdgeGrid.Hub.Tests.Broker;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Dispatch;

/// <summary>Somebody who follows the event feed, as a browser's EventSource would.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events) => (_answer, _events) = (answer, events);

    internal static async Task<EventStream> OpenAsync(HttpClient client, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events" + query) { Headers = { { "Accept", "text/event-stream" } } };
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var body = await answer.Content.ReadAsStreamAsync(Patience.Token);
        return new EventStream(answer, SseParser.Create(body).EnumerateAsync(Patience.Token).GetAsyncEnumerator());
    }

    /// <summary>The next event; null when the hub ended the stream.</summary>
    internal async Task<(string Id, string Type, JsonElement Data)?> NextAsync()
    {
        if (!await _events.MoveNextAsync())
            return null;
        var view = JsonSerializer.Deserialize<JsonElement>(_events.Current.Data);
        view.GetProperty("id").GetString().ShouldBe(_events.Current.EventId);
        view.GetProperty("type").GetString().ShouldBe(_events.Current.EventType);
        return (_events.Current.EventId!, _events.Current.EventType, view.GetProperty("data"));
    }

    public ValueTask DisposeAsync()
    {
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
