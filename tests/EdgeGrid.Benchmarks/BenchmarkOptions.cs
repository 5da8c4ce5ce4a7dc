using System.CommandLine;

namespace EdgeGrid.Benchmarks;

/// <summary>Options of the verbs that are told and read alike.</summary>
internal static class BenchmarkOptions
{
    /// <summary>An option for a number; its default stands in the help.</summary>
    internal static Option<int> Number(this Command verb, string name, string what, int usual)
    {
        var option = new Option<int>(name) { Description = $"{what} ({usual})", DefaultValueFactory = _ => usual };
        verb.Add(option);
        return option;
    }

    /// <summary>The option for another build of the hub.</summary>
    internal static Option<Servers.HubProgram> Hub(this Command verb)
    {
        var option = Servers.HubProgram.Option();
        verb.Add(option);
        return option;
    }
}
