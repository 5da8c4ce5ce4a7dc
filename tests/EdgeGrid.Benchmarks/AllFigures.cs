using System.CommandLine;
using System.Globalization;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary><c>all</c>: every verb in order with its defaults, as one document that names the machine.</summary>
internal static class AllFigures
{
    internal static Command Verb(RootCommand root, params IReadOnlyList<Command> verbs)
    {
        var verb = new Command("all", "Everything, as one document; about a quarter of an hour");
        var hub = verb.Hub();
        verb.SetAction(async (line, stop) =>
        {
            Console.WriteLine("# EdgeGrid, measured\n");
            Console.WriteLine(Machine());
            var failed = 0;
            foreach (var one in verbs)
            {
                Progress.Say(one.Name);
                Console.WriteLine($"\n## {one.Name}: {one.Description}\n");
                failed |= await root.Parse([one.Name, "--hub", line.GetRequiredValue(hub).Path]).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop);
            }

            return failed;
        });
        return verb;
    }

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({Processor()}), {memory:F0} GB, {Environment.OSVersion}, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC. Loads and servers share the machine.");
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
        .Select(line => line.Split(':')[1].Trim())
        .FirstOrDefault("of unknown make");
}
