using System.Diagnostics;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>A shape of load: so many terminals with so many messages in flight each, measured for a while.</summary>
/// <param name="Terminals">How many connections.</param>
/// <param name="Window">Messages in flight of each.</param>
/// <param name="Threads">Threads of the generator that share them.</param>
internal sealed record ClosedLoop(int Terminals, int Window, int Threads)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Signs in, warms up, measures for so long, and waits for what is in flight.</summary>
    internal async Task<Round> MeasureAsync(MqttServer server, TimeSpan duration, int seed)
    {
        using var terminals = SignedInTerminals.Open(server, SimulatedTerminal.Live(1, Terminals, seed));
        using var threads = terminals.StartClosed(Threads, Window);
        await Task.Delay(WarmUp, TimeProvider.System);

        var (started, before, cpu, ownCpu) = (Stopwatch.GetTimestamp(), threads.Acknowledged, server.Process.CpuSeconds, Environment.CpuUsage.TotalTime);
        await Task.Delay(duration, TimeProvider.System);
        var (seconds, messages) = (Stopwatch.GetElapsedTime(started).TotalSeconds, threads.Acknowledged - before);
        var (cpuSpent, ownCpuSpent) = (server.Process.CpuSeconds - cpu, (Environment.CpuUsage.TotalTime - ownCpu).TotalSeconds);

        threads.Stop();
        return new Round(messages / seconds, cpuSpent * 100_000 / messages, ownCpuSpent * 100_000 / messages, threads.Acknowledged);
    }

    /// <summary>What one round gave.</summary>
    /// <param name="PerSecond">Messages acknowledged a second while it was measured.</param>
    /// <param name="Cpu">The server's seconds of processor time for 100,000 messages.</param>
    /// <param name="OwnCpu">The generator's.</param>
    /// <param name="Acknowledged">All messages acknowledged, before and after as well.</param>
    internal sealed record Round(double PerSecond, double Cpu, double OwnCpu, long Acknowledged);
}
