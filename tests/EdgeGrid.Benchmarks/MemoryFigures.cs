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
        var settle = verb.Number("--settle", "Seconds to settle before each look", 5);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), line.GetValue(terminals), TimeSpan.FromSeconds(line.GetValue(settle))));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int terminals, TimeSpan settle)
    {
        // The runtime raises its own limit, and so that of the servers it starts, as far as it may.
        if (OpenFilesAllowed() is var allowed && allowed < terminals + FilesBeside)
        {
            terminals = Math.Max(Some * 2, allowed - FilesBeside);
            Progress.Say(FormattableString.Invariant($"{allowed} open files are allowed (ulimit -Hn): {terminals} terminals instead"));
        }

        Console.WriteLine(FormattableString.Invariant($"| server | nobody connected, MB | {Some:N0} terminals, MB | {terminals:N0} terminals, MB | KB for each beyond {Some:N0} |"));
        Console.WriteLine("|---|---|---|---|---|");
        await using (var hub = await FreshHub.StartAsync(program, terminals))
            await PrintAsync(hub.Server, terminals, settle);
        await using var mosquitto = await Mosquitto.StartAsync();
        if (mosquitto is not null)
            await PrintAsync(mosquitto.Server, terminals, settle);
    }

    private static async Task PrintAsync(MqttServer server, int terminals, TimeSpan settle)
    {
        var nobody = await LookAsync(server, settle);
        using var first = new Crowd(server, 1, Some);
        var some = await LookAsync(server, settle);
        using var rest = new Crowd(server, Some + 1, terminals - Some);
        var many = await LookAsync(server, settle);
        Console.WriteLine(FormattableString.Invariant(
            $"| {server.Name} | {nobody / 1e6:F1} | {some / 1e6:F1} | {many / 1e6:F1} | {(double)(many - some) / (terminals - Some) / 1_000:F1} |"));
    }

    private static async Task<long> LookAsync(MqttServer server, TimeSpan settle)
    {
        await Task.Delay(settle, TimeProvider.System);
        Progress.Say(FormattableString.Invariant($"{server.Name}: {server.Process.ResidentBytes / 1e6:F1} MB"));
        return server.Process.ResidentBytes;
    }

    private static int OpenFilesAllowed()
    {
        var limit = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var hard = limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        return hard == "unlimited" ? int.MaxValue : int.Parse(hard, CultureInfo.InvariantCulture);
    }
}
