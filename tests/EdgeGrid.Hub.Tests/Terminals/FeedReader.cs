using System.Runtime.CompilerServices;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Hub.Tests.Terminals;

/// <summary>What the feed says of terminals, one after the other, as <c>terminal.offline t-0001</c>: the signal that presence changed.</summary>
internal sealed class FeedReader(RunningHub hub) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IAsyncEnumerator<string>? _events;

    internal async Task<string> NextAsync()
    {
        _events ??= Follow(_end.Token).GetAsyncEnumerator(_end.Token);
        return await _events.MoveNextAsync().AsTask().WaitAsync(Patience.Token) ? _events.Current : throw new EndOfStreamException();
    }

    public ValueTask DisposeAsync()
    {
        _end.Cancel();
        _end.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<string> Follow([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var happened in hub.Services.GetRequiredService<EventFeed>().FollowAsync(0, FeedScope.Everything, cancel))
        {
            if (happened?.Type.StartsWith("terminal.", StringComparison.Ordinal) is true)
                yield return $"{happened.Type} {System.Text.Json.JsonDocument.Parse(happened.Data).RootElement.GetProperty("terminal").GetString()}";
        }
    }
}
