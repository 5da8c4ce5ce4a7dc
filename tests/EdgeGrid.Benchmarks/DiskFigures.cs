using System.CommandLine;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary>
/// <c>disk</c>: bytes on disk for a message of three values. A past of one reading a minute is fed, the server stopped cleanly, and its folder
/// compared with one of the same server without readings.
/// </summary>
internal static class DiskFigures
{
    // The log keeps what the rules have not looked at, and they look once a minute.
    private static readonly TimeSpan UntilLookedAt = TimeSpan.FromSeconds(65);

    internal static Command Verb()
    {
        var verb = new Command("disk", "Bytes on disk for a message of three values, beside time-series servers");
        var days = verb.Number("--days", "Days of one reading a minute", 7);
        var terminals = verb.Number("--terminals", "Terminals", 50);
        var settle = verb.Number("--settle", "Seconds without a change of the folder before a server is stopped: it may still compact or seal", 8);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(
            line.GetRequiredValue(hub), line.GetValue(days), line.GetValue(terminals), TimeSpan.FromSeconds(line.GetValue(settle))));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int days, int terminals, TimeSpan settle)
    {
        var now = TimeProvider.System.GetUtcNow();
        Console.WriteLine(FormattableString.Invariant($"| {terminals} terminals, a reading a minute ± 0.5 s over {days} days | messages | bytes for one | MB more than without |"));
        Console.WriteLine("|---|---|---|---|");
        await PrintAsync("EdgeGrid hub", isFed => HubBytesAsync(program, isFed ? Past() : [], terminals, now.AddDays(-days - 1), settle));
        await PrintAsync("InfluxDB", isFed => BytesAsync(TimeSeriesServer.StartInfluxAsync, isFed ? Past() : [], settle));
        await PrintAsync("VictoriaMetrics", isFed => BytesAsync(TimeSeriesServer.StartVictoriaAsync, isFed ? Past() : [], settle));

        IEnumerable<SimulatedTerminal> Past() => Enumerable.Range(1, terminals).Select(number => SimulatedTerminal.OfThePast(number, now.AddDays(-days), now));
    }

    private static async Task PrintAsync(string name, Func<bool, Task<(long Messages, long Bytes)?>> measure)
    {
        Progress.Say($"{name} without and with readings");
        if (await measure(false) is not { } without || await measure(true) is not { } with)
            return;
        var more = with.Bytes - without.Bytes;
        Console.WriteLine(FormattableString.Invariant($"| {name} | {with.Messages:N0} | {(double)more / with.Messages:F1} | {more / 1e6:F1} |"));
    }

    private static async Task<(long Messages, long Bytes)?> HubBytesAsync(HubProgram program, IEnumerable<SimulatedTerminal> past, int terminals, DateTimeOffset since, TimeSpan settle)
    {
        await using var hub = await FreshHub.StartAsync(program, terminals);
        var messages = await hub.FeedAsync(past, window: 50);
        if (await StoredCount.OfAsync(hub.Api, since, TimeProvider.System.GetUtcNow(), "P1D") is var stored && stored != messages)
            throw new InvalidOperationException(FormattableString.Invariant($"{messages} readings were acknowledged, {stored} are stored."));
        if (messages > 0)
            await Task.Delay(UntilLookedAt, TimeProvider.System);
        await hub.Data.UntilStillAsync(settle);
        await hub.StopAsync();
        return (messages, hub.Data.Bytes);
    }

    private static async Task<(long Messages, long Bytes)?> BytesAsync(Func<Task<TimeSeriesServer?>> start, IEnumerable<SimulatedTerminal> past, TimeSpan settle)
    {
        await using var server = await start();
        if (server is null)
            return null;
        var messages = await server.FeedAsync(past);
        await server.Data.UntilStillAsync(settle);
        await server.Process.StopAsync();
        return (messages, server.Data.Bytes);
    }
}
