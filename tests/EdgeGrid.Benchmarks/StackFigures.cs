using System.CommandLine;
using System.Diagnostics;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary>
/// <c>stack</c>: readings stored a second with everything switched on (terminals as the firmware connects, a dashboard that reads everything),
/// beside Mosquitto, Node-RED and InfluxDB, and beside Mosquitto, a script and InfluxDB. Catching up counts as time.
/// </summary>
internal static class StackFigures
{
    private const int Terminals = 1_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Unchanged = TimeSpan.FromSeconds(10);

    internal static Command Verb()
    {
        var verb = new Command("stack", "Readings stored a second with everything on, beside Mosquitto + Node-RED + InfluxDB");
        var seconds = verb.Number("--seconds", "How long readings are sent", 8);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), TimeSpan.FromSeconds(line.GetValue(seconds))));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, TimeSpan duration)
    {
        var results = new List<(string Name, StackRun Run)> { ("EdgeGrid hub, with a dashboard", await OfHubAsync(program, duration)) };
        if (await NodePeers.InstallAsync() is { } node)
        {
            await AddAsync("Mosquitto + Node-RED (batched) + InfluxDB", node.StartNodeRed);
            await AddAsync("Mosquitto + a batching mqtt.js script + InfluxDB", (mqtt, influx, _) => node.StartScript(mqtt, influx));
        }

        var ours = results[0].Run;
        Console.WriteLine(FormattableString.Invariant($"| {Terminals:N0} terminals × 1 in flight | acknowledged | stored | missing | stored/s | CPU s for 100,000, all servers | hub: times as many, share of the CPU |"));
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, run) in results)
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {run.Acknowledged:N0} | {run.Stored:N0} | {run.Acknowledged - run.Stored:N0} | {run.PerSecond:N0} | {run.Cpu:F2} | {ours.PerSecond / run.PerSecond:F2} ×, {ours.Cpu / run.Cpu:F2} |"));

        async Task AddAsync(string name, Func<int, int, TemporaryFolder, ServerProcess> between)
        {
            await using var peers = await PeerStack.StartAsync(between);
            if (peers is not null)
                results.Add((name, await RunAsync(peers.Server, peers.Processes, duration, peers.StoredAsync)));
        }
    }

    private static async Task<StackRun> OfHubAsync(HubProgram program, TimeSpan duration)
    {
        var since = TimeProvider.System.GetUtcNow().AddHours(-1);
        await using var hub = await FreshHub.StartAsync(program, Terminals);
        using var person = MqttConnection.Open(hub.Server.Port, "dashboard", hub.Token, user: "token");
        person.AwaitSignIn();
        person.Subscribe($"eg/v1/g/{Places.County}/#");
        person.AwaitSubscribed();
        var reads = new OnlyListen();
        using var dashboard = new EpollThread([person], reads);
        var run = await RunAsync(hub.Server, [hub.Server.Process], duration, () => StoredCount.OfAsync(hub.Api, since, since.AddHours(2)));
        reads.Stop();
        dashboard.Join();
        return run;
    }

    private static async Task<StackRun> RunAsync(MqttServer server, IReadOnlyList<ServerProcess> processes, TimeSpan duration, Func<Task<long>> stored)
    {
        await SendAsync(server, processes, WarmUp, stored);
        return await SendAsync(server, processes, duration, stored);
    }

    private static async Task<StackRun> SendAsync(MqttServer server, IReadOnlyList<ServerProcess> processes, TimeSpan duration, Func<Task<long>> stored)
    {
        var before = await stored();
        using var terminals = SignedInTerminals.OpenWhole(server, SimulatedTerminal.Live(1, Terminals, seed: 1));
        Progress.Say($"sending readings to {server.Name}");
        var (started, cpu) = (Stopwatch.GetTimestamp(), Cpu());
        using var threads = terminals.StartClosed(threads: 1, window: 1);
        await Task.Delay(duration, TimeProvider.System);
        threads.Stop();

        // When all is there, or nothing more comes: the time and the processor until the last that came.
        var (count, seconds, spent) = (-1L, Stopwatch.GetElapsedTime(started).TotalSeconds, Cpu() - cpu);
        for (var changed = Stopwatch.GetTimestamp(); count < threads.Acknowledged && Stopwatch.GetElapsedTime(changed) < Unchanged;)
        {
            var (now, nowSpent) = (Stopwatch.GetElapsedTime(started).TotalSeconds, Cpu() - cpu);
            if (await stored() - before is var more && more != count)
            {
                (seconds, spent) = count < 0 ? (seconds, spent) : (now, nowSpent);
                (count, changed) = (more, Stopwatch.GetTimestamp());
                Progress.Say(FormattableString.Invariant($"{count:N0} of {threads.Acknowledged:N0} stored"));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        return new StackRun(threads.Acknowledged, count, seconds, spent);

        double Cpu() => processes.Sum(process => process.CpuSeconds);
    }

    /// <summary>What one of them did: messages, the seconds until the last was stored, the processor seconds of all its processes.</summary>
    private sealed record StackRun(long Acknowledged, long Stored, double Seconds, double CpuSeconds)
    {
        internal double PerSecond => Stored / Seconds;

        internal double Cpu => CpuSeconds * 100_000 / Stored;
    }
}
