using System.Diagnostics;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>So many terminals with so many messages in flight each; every acknowledgement is answered with the next message.</summary>
/// <param name="Terminals">How many connections.</param>
/// <param name="Window">Messages in flight of each.</param>
/// <param name="Threads">Threads of the generator that share them.</param>
internal sealed record ClosedLoop(int Terminals, int Window, int Threads)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Signs in, warms up, measures for so long, and waits for what is in flight.</summary>
    internal async Task<Round> MeasureAsync(MqttServer server, TimeSpan duration, int seed)
    {
        using var terminals = SignedInTerminals.Open(server, Enumerable.Range(1, Terminals).Select(number => Live(number, seed)));
        var threads = terminals.Start(Threads, Window);
        await Task.Delay(WarmUp, TimeProvider.System);

        var (started, before, cpu, ownCpu) = (Stopwatch.GetTimestamp(), Acknowledged(threads), server.Process.CpuSeconds, Environment.CpuUsage.TotalTime);
        await Task.Delay(duration, TimeProvider.System);
        var (seconds, messages) = (Stopwatch.GetElapsedTime(started).TotalSeconds, Acknowledged(threads) - before);
        var round = new Round(messages / seconds, Per100K(server.Process.CpuSeconds - cpu), Per100K((Environment.CpuUsage.TotalTime - ownCpu).TotalSeconds), 0);

        threads.ForEach(thread => thread.Stop());
        round = round with { Acknowledged = Acknowledged(threads) };
        threads.ForEach(thread => thread.Dispose());
        return round;

        double Per100K(double cpuSeconds) => cpuSeconds * 100_000 / messages;
    }

    private static SimulatedTerminal Live(int number, int seed) => new(
        Places.Terminal(number), BitConverter.ToUInt32(Guid.NewGuid().ToByteArray()), seed * 100_000 + number, new LiveTimes(seed * 100_000 + number));

    private static long Acknowledged(List<LoadThread> threads) => threads.Sum(thread => thread.Acknowledged);

    /// <summary>What one round gave.</summary>
    /// <param name="PerSecond">Messages acknowledged a second while it was measured.</param>
    /// <param name="Cpu">The server's seconds of processor time for 100,000 messages.</param>
    /// <param name="OwnCpu">The generator's.</param>
    /// <param name="Acknowledged">All messages acknowledged, before and after as well.</param>
    internal sealed record Round(double PerSecond, double Cpu, double OwnCpu, long Acknowledged);
}
