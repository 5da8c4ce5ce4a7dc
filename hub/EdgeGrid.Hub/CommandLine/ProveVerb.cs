using System.CommandLine;
using System.Runtime.InteropServices;
using EdgeGrid.Hub.Proving;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>prove</c>: kills a hub of its own again and again under load, and counts what it then has of what it acknowledged.</summary>
internal static class ProveVerb
{
    internal static Command Build()
    {
        var verb = new Command("prove", "Kill a hub of its own under load, again and again, and count what is there of what it acknowledged");
        var kills = Number("--kills", "How often the hub is killed", 20, 1, 60_000);
        var terminals = Number("--terminals", "How many terminals drive it", 60, 1, 5_000);
        var seed = new Option<int?>("--seed") { Description = "The same number draws the same plan; else one is drawn", HelpName = "N" };
        var data = new Option<string?>("--data") { Description = "Where the hub's folder is put, empty or new (a temporary one); kept when something is wrong", HelpName = "DIR" };
        var faults = new Option<FaultMode>("--faults") { Description = "Whether its disk fails at times: auto does where fiu-utils is installed", HelpName = "on|off|auto" };
        var set = new Option<string[]>("--set") { Description = "A setting of the hub that is proven", HelpName = "NAME=VALUE" };
        var spoil = new Option<Spoil[]>("--spoil") { Hidden = true };
        foreach (var option in new Option[] { kills, terminals, seed, data, faults, set, spoil })
            verb.Add(option);
        verb.SetAction((line, _) => RunAsync(new ProofSettings(
            line.GetValue(kills), line.GetValue(terminals), line.GetValue(seed) ?? Random.Shared.Next(1_000_000), line.GetValue(data),
            line.GetValue(faults), line.GetValue(set) ?? [], line.GetValue(spoil) ?? [])));
        return verb;
    }

    private static async Task<int> RunAsync(ProofSettings settings)
    {
        // The hub under proof is a process of its own, and must not be left behind.
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await new RunProof(settings, Console.Out).HandleAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end: nothing is proven.");
            return 1;
        }
        catch (UnprovenException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 1;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static Option<int> Number(string name, string words, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{words} ({usual})", HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < least || given.GetValueOrDefault<int>() > most)
                given.AddError($"{name} takes a number from {least} to {most}.");
        });
        return option;
    }
}
