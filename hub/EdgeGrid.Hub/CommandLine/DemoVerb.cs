using System.CommandLine;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>demo</c>: the hub with the Hongshan fixture and virtual terminals.</summary>
internal static class DemoVerb
{
    internal static Command Build()
    {
        var verb = new Command("demo", "Run a hub with example grids, tokens and virtual terminals");
        var terminals = new Option<int>("--terminals")
        {
            Description = "How many virtual terminals to run (3), 0 for none",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        terminals.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > 1_000)
                given.AddError("--terminals takes a number from 0 to 1000.");
        });
        verb.Add(terminals);
        var options = new SettingOptions().AddTo(verb);
        verb.SetAction((line, _) => ServeVerb.RunAsync(options.Read(line, new DemoSettings(line.GetValue(terminals)))));
        return verb;
    }
}
