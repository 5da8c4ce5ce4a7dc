using System.CommandLine;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary>
/// <c>ingest</c>: readings acknowledged a second at QoS 1, closed loop, of the hub and of its peers in turns, so that drift meets all alike;
/// and whether what the hub acknowledged is there.
/// </summary>
internal static class IngestFigures
{
    internal static Command Verb()
    {
        var verb = new Command("ingest", "Readings acknowledged a second, beside Mosquitto; and whether they are stored");
        var seconds = verb.Number("--seconds", "Measured time of a round", 5);
        var rounds = verb.Number("--rounds", "Rounds of every server and shape; medians are printed", 3);
        var threads = verb.Number("--threads", "Threads of the generator", 1);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(
            line.GetRequiredValue(hub), TimeSpan.FromSeconds(line.GetValue(seconds)), line.GetValue(rounds), line.GetValue(threads)));
        return verb;
    }

    private static async Task<int> MeasureAsync(HubProgram program, TimeSpan duration, int rounds, int threads)
    {
        var started = TimeProvider.System.GetUtcNow();
        var shapes = new ClosedLoop[] { new(200, 20, threads), new(1_000, 1, threads) };
        await using var hub = await FreshHub.StartAsync(program, shapes.Max(shape => shape.Terminals));
        await using var mosquitto = await Mosquitto.StartAsync();
        var sink = await SinkVerb.StartAsync();
        await using var sinkProcess = sink.Process;

        var table = new IngestTable();
        long acknowledged = 0;
        foreach (var shape in shapes)
        {
            for (var round = 1; round <= rounds; round++)
            {
                await using var saving = await Mosquitto.StartSavingAsync(); // anew: what it holds makes every save longer
                foreach (var server in new[] { sink, mosquitto?.Server, saving?.Server, hub.Server }.OfType<MqttServer>())
                {
                    var one = await shape.MeasureAsync(server, duration, round);
                    Progress.Say(FormattableString.Invariant($"round {round}, {shape.Terminals} × {shape.Window}, {server.Name}: {one.PerSecond:N0}/s"));
                    table.Add(shape, server.Name, one);
                    acknowledged += server == hub.Server ? one.Acknowledged : 0;
                }
            }
        }

        table.Print(mosquitto?.Server.Name);
        var stored = await StoredCount.OfAsync(hub.Api, started.AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        Console.WriteLine(FormattableString.Invariant(
            $"\nThe hub acknowledged {acknowledged:N0} readings and has {stored:N0}: {(stored == acknowledged ? "none missing, none double" : "THEY DIFFER")}."));
        return stored == acknowledged ? 0 : 1;
    }
}
