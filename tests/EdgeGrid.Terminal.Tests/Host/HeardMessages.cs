using System.Collections.Immutable;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host;

namespace EdgeGrid.Terminal.Tests;

/// <summary>A message that reached the far end.</summary>
internal sealed record Heard(string Terminal, string Stream, byte[] Body, bool Retain)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsOffline => Stream == Topics.Status && !TerminalStatus.TryRead(Body, out _)!.Online;

    public bool IsOnline => Stream == Topics.Status && !IsOffline;
}

/// <summary>What a far end heard, in order; waited for on a signal.</summary>
internal sealed class HeardMessages
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WatchState<ImmutableList<Heard>> _heard = new([]);
    private readonly Lock _gate = new();

    internal IReadOnlyList<Heard> All => _heard.Latest;

    internal IReadOnlyList<Heard> On(string stream) => [.. All.Where(heard => heard.Stream == stream)];

    internal void Add(string topic, byte[] body, bool retain)
    {
        lock (_gate)
        {
            if (Topics.TryRead(topic, out var terminal, out var stream))
                _heard.Set(_heard.Latest.Add(new(terminal, stream, body, retain)));
        }
    }

    /// <summary>The message number so-and-so, from 1, among those that are wanted.</summary>
    internal async Task<Heard> WaitAsync(Func<Heard, bool> wanted, int number = 1) =>
        (await _heard.WaitForAsync(all => all.Count(wanted) >= number, Patience)).Where(wanted).ElementAt(number - 1);

    internal Task<Heard> WaitAsync(string stream, int number = 1) => WaitAsync(heard => heard.Stream == stream, number);
}
