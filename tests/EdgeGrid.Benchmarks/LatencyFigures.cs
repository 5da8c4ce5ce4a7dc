using System.CommandLine;
using System.Diagnostics;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary><c>latency</c>: from a press to its <c>ack</c>, at rest and with readings beside it.</summary>
internal static class LatencyFigures
{
    private const int Readers = 1_000;
    private const int Pressers = 100;

    // What a hub just started does at its first messages is what `start` measures.
    private const int WarmUpPresses = 100;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    internal static Command Verb()
    {
        var verb = new Command("latency", "From a press to its ack, at rest and with readings beside it");
        var presses = verb.Number("--presses", "Presses of each measurement", 500);
        var perSecond = verb.Number("--presses-per-second", "How many of them a second", 5);
        var readings = verb.Number("--readings-per-second", "Readings beside, over 1,000 terminals", 20_000);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), line.GetValue(presses), line.GetValue(perSecond), line.GetValue(readings)));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int presses, int perSecond, int readings)
    {
        await using var hub = await FreshHub.StartAsync(program, Readers + Pressers);
        Console.WriteLine("| press → `ack` | presses | p50 ms | p99 ms | max ms | unanswered | readings acknowledged/s beside |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        await PressAsync(hub.Server, WarmUpPresses, perSecond * 4, "warm-up", 0, print: false);
        await PressAsync(hub.Server, presses, perSecond, "at rest", 0, print: true);
        await PressAsync(hub.Server, presses, perSecond, FormattableString.Invariant($"{readings:N0} readings/s beside"), readings, print: true);
    }

    private static async Task PressAsync(MqttServer server, int presses, int perSecond, string what, int readings, bool print)
    {
        using var pressing = SignedInTerminals.OpenWhole(server, SimulatedTerminal.Live(Readers + 1, Pressers, seed: 1));
        using var reading = SignedInTerminals.OpenWhole(server, SimulatedTerminal.Live(1, readings > 0 ? Readers : 0, seed: 2));
        var rate = new SendAtRate(reading.All, readings);
        using var readers = new EpollThread(reading.Connections, rate);
        if (readings > 0)
            await Task.Delay(WarmUp, TimeProvider.System);

        Progress.Say(FormattableString.Invariant($"{presses} presses, {perSecond} a second, {what}"));
        var (started, before) = (Stopwatch.GetTimestamp(), rate.Count);
        var press = new PressAtRate(pressing.All, presses, perSecond);
        using (var pressers = new EpollThread(pressing.Connections, press))
            await Task.Run(pressers.Join);
        var acknowledged = (rate.Count - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        rate.Stop();
        readers.Join();
        if (!print)
            return;
        // A press that is not answered took for ever.
        var ms = press.Ms.Concat(Enumerable.Repeat(double.PositiveInfinity, presses - press.Ms.Count)).ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"| {what} | {presses} | {ms.Median():F1} | {ms.At(0.99):F1} | {ms.Max():F1} | {presses - press.Ms.Count} | {acknowledged:N0} |"));
    }
}
