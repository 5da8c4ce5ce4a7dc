using System.Diagnostics;

namespace EdgeGrid.Hub.Proving;

/// <summary>All terminals of a proof: they connect when the hub's door is open, and again whenever the hub ends a connection, until it is killed.</summary>
internal sealed class Fleet(IReadOnlyList<ProvingTerminal> terminals, int mqttPort, long startedAt)
{
    // Long enough not to spin against a hub that refuses everything.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private int _ended;

    internal IReadOnlyList<ProvingTerminal> Terminals => terminals;

    internal AckGoal Acks { get; } = new();

    /// <summary>How many connections a hub that was not killed has ended.</summary>
    internal int Ended => Volatile.Read(ref _ended);

    /// <summary>
    /// Talks to one run of the hub, until every terminal is done or <paramref name="over"/>, which comes before the kill: a connection is
    /// not cut by it, but read to its end, and not made again.
    /// </summary>
    internal Task TalkAsync(int run, CancellationToken over) =>
        Task.WhenAll(terminals.Select(terminal => Task.Run(() => TalkAsync(terminal, run, over), CancellationToken.None)));

    private async Task TalkAsync(ProvingTerminal terminal, int run, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (await new TerminalConnection(terminal, Acks, run, AfterMs).TalkAsync(mqttPort))
                return;
            if (over.IsCancellationRequested)
                return;
            Interlocked.Increment(ref _ended);
            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, over));
        }
    }

    private int AfterMs() => (int)Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
}
