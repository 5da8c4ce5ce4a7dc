using System.CommandLine;
using System.Globalization;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary>
/// <c>memory</c>: what a server holds (resident set) with terminals connected as the firmware connects: last will, four subscriptions, birth,
/// and a reading each.
/// </summary>
internal static class MemoryFigures
{
    private const int Some = 1_000;
    private const int FilesBeside = 200;

    internal static Command Verb()
    {
        var verb = new Command("memory", "Resident memory with 0, 1,000 and many terminals connected, beside Mosquitto");
        var terminals = verb.Number("--terminals", "How many are many", 5_000);
        var rounds = verb.Number("--rounds", "Rounds, each with a new server; medians are printed", 3);
        var settle = verb.Number("--settle", "Seconds to settle before each look", 5);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), line.GetValue(terminals), line.GetValue(rounds), TimeSpan.FromSeconds(line.GetValue(settle))));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int terminals, int rounds, TimeSpan settle)
    {
        // The runtime raises its own limit, and so that of the servers it starts, as far as it may.
        if (OpenFilesAllowed() is var allowed && allowed < terminals + FilesBeside)
        {
            terminals = Math.Max(Some * 2, allowed - FilesBeside);
            Progress.Say(FormattableString.Invariant($"{allowed} open files are allowed (ulimit -Hn): {terminals} terminals instead"));
        }

        Console.WriteLine(FormattableString.Invariant($"| server | nobody connected, MB | {Some:N0} terminals, MB | {terminals:N0} terminals, MB | KB for each beyond {Some:N0} |"));
        Console.WriteLine("|---|---|---|---|---|");
        await PrintAsync("EdgeGrid hub", rounds, async () =>
        {
            await using var hub = await FreshHub.StartAsync(program, terminals);
            return await GrowAsync(hub.Server, terminals, settle);
        });
        await PrintAsync("Mosquitto", rounds, async () =>
        {
            await using var mosquitto = await Mosquitto.StartAsync();
            return mosquitto is null ? null : await GrowAsync(mosquitto.Server, terminals, settle);
        });
    }

    private static async Task PrintAsync(string name, int rounds, Func<Task<Grown?>> grow)
    {
        var all = new List<Grown>();
        for (var round = 0; round < rounds; round++)
        {
            if (await grow() is not { } one)
                return;
            all.Add(one);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {Median(one => one.Nobody):F1} | {Median(one => one.WithSome):F1} | {Median(one => one.WithMany):F1} | {Median(one => one.KbForEach):F1} |"));

        double Median(Func<Grown, double> figure) => all.Select(figure).Median();
    }

    private static async Task<Grown?> GrowAsync(MqttServer server, int terminals, TimeSpan settle)
    {
        var nobody = await LookAsync(server, settle);
        using var first = new Crowd(server, 1, Some);
        var some = await LookAsync(server, settle);
        using var rest = new Crowd(server, Some + 1, terminals - Some);
        var many = await LookAsync(server, settle);
        return new Grown(nobody, some, many, (many - some) / (terminals - Some) * 1_000);
    }

    private static async Task<double> LookAsync(MqttServer server, TimeSpan settle)
    {
        await Task.Delay(settle, TimeProvider.System);
        var mb = server.Process.ResidentBytes / 1e6;
        Progress.Say(FormattableString.Invariant($"{server.Name}: {mb:F1} MB"));
        return mb;
    }

    private static int OpenFilesAllowed()
    {
        var limit = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var hard = limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        return hard == "unlimited" ? int.MaxValue : int.Parse(hard, CultureInfo.InvariantCulture);
    }

    /// <summary>Megabytes with nobody, with some and with many connected; and kilobytes for each terminal beyond the first some.</summary>
    private sealed record Grown(double Nobody, double WithSome, double WithMany, double KbForEach);
}
