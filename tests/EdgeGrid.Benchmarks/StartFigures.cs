using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary><c>start</c>: from starting a hub's process, on a data folder with history in it, to the first reading that it has on disk and acknowledged.</summary>
internal static class StartFigures
{
    private const int Registered = 1_000;
    private const int Telling = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    internal static Command Verb()
    {
        var verb = new Command("start", "From the start of the process to the first acknowledged reading");
        var runs = verb.Number("--runs", "How often", 10);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), line.GetValue(runs)));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int runs)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var first = await FreshHub.StartAsync(program, Registered);
        var fed = await first.FeedAsync(Enumerable.Range(1, Telling).Select(number => SimulatedTerminal.OfThePast(number, now.AddDays(-1), now)), window: 50);
        await first.StopAsync();

        Console.WriteLine("| process start → first acknowledged reading | runs | median ms | least ms | most ms | of the processor, ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await PrintAsync(FormattableString.Invariant($"EdgeGrid hub, on disk; {Registered:N0} terminals, {fed:N0} readings in its folder"), runs, async () =>
        {
            var started = Stopwatch.GetTimestamp();
            await using var hub = HubProcess.Launch(first.Data.Path, program, first.Token);
            var ms = await UntilAcknowledgedAsync(new MqttServer("hub", hub.MqttPort, hub.Process, id => first.Passwords[id]), started);
            await hub.StopAsync();
            return ms;
        });
        await PrintAsync("Mosquitto, stores nothing", runs, async () =>
        {
            var started = Stopwatch.GetTimestamp();
            await using var mosquitto = Mosquitto.Launch();
            return mosquitto is null ? null : await UntilAcknowledgedAsync(mosquitto.Server, started);
        });
    }

    private static async Task PrintAsync(string name, int runs, Func<Task<(double Ms, double CpuMs)?>> measure)
    {
        var all = new List<(double Ms, double CpuMs)>();
        for (var run = 0; run < runs; run++)
        {
            if (await measure() is not { } one)
                return;
            all.Add(one);
            Progress.Say(FormattableString.Invariant($"{name}: {one.Ms:F0} ms, {one.CpuMs:F0} ms of the processor"));
        }

        var ms = all.Select(one => one.Ms).ToList();
        Console.WriteLine(FormattableString.Invariant($"| {name} | {ms.Count} | {ms.Median():F0} | {ms.Min():F0} | {ms.Max():F0} | {all.Select(one => one.CpuMs).Median():F0} |"));
    }

    private static async Task<(double Ms, double CpuMs)?> UntilAcknowledgedAsync(MqttServer server, long started)
    {
        var terminal = SimulatedTerminal.Live(1, 1, seed: 1).Single();
        while (!TryPublish(server, terminal))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{server.Name} acknowledged nothing.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, server.Process.CpuSeconds * 1_000);
    }

    private static bool TryPublish(MqttServer server, SimulatedTerminal terminal)
    {
        try
        {
            using var connection = MqttConnection.Open(server.Port, terminal.Id, server.PasswordOf(terminal.Id));
            connection.AwaitSignIn();
            connection.Publish(terminal);
            connection.AwaitAcknowledged();
            return true;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false; // not listening yet: the caller asks again
        }
    }
}
