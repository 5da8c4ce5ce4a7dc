using System.CommandLine;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Oracle;

namespace EdgeGrid.Fleet;

/// <summary>The command line: what to run; the figures of a run go to standard output, its progress to standard error.</summary>
internal static class FleetCommand
{
    private static readonly FleetPlan Usual = new();

    internal static RootCommand Build()
    {
        var root = new RootCommand("Runs a fleet of real terminal cores against a real hub core in virtual time, and says what does not hold.");
        var seed = Add(root, new Option<ulong>("--seed") { Description = "Which run", DefaultValueFactory = _ => Usual.Seed });
        var terminals = Add(root, new Option<int>("--terminals") { Description = "How many doors", DefaultValueFactory = _ => Usual.Terminals });
        var hours = Add(root, new Option<int>("--hours") { Description = "Virtual hours in which anything may happen", DefaultValueFactory = _ => Usual.Hours });
        var sample = Add(root, new Option<int>("--sample") { Description = "Seconds between two measurements", DefaultValueFactory = _ => Usual.SampleSeconds });
        var tick = Add(root, new Option<int>("--tick") { Description = "Milliseconds that the hub takes together", DefaultValueFactory = _ => Usual.TickMs });
        var calm = Add(root, new Option<bool>("--calm") { Description = "Nothing goes wrong" });
        var sabotage = Add(root, new Option<Sabotage>("--sabotage") { Description = "What is broken on purpose" });
        var watch = Add(root, new Option<string?>("--watch") { Description = "A terminal of which everything is told as it happens" });
        root.SetAction(line => Run(new FleetPlan
        {
            Seed = line.GetValue(seed),
            Terminals = line.GetValue(terminals),
            Hours = line.GetValue(hours),
            SampleSeconds = line.GetValue(sample),
            TickMs = line.GetValue(tick),
            HasFaults = !line.GetValue(calm),
            Sabotage = line.GetValue(sabotage),
            Watch = line.GetValue(watch),
            Progress = Console.Error,
        }));
        return root;
    }

    private static int Run(FleetPlan plan)
    {
        try
        {
            Console.WriteLine(FleetRun.Run(plan));
            return 0;
        }
        catch (BrokenInvariantException broken)
        {
            Console.WriteLine(broken.Message);
            return 1;
        }
    }

    private static Option<T> Add<T>(RootCommand root, Option<T> option)
    {
        root.Add(option);
        return option;
    }
}
