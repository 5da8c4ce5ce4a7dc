using System.CommandLine;
using EdgeGrid.Hub.CommandLine;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Demo;

/// <summary><c>demo</c>: the hub with the Hongshan fixture and virtual terminals.</summary>
internal static class DemoVerb
{
    private const int MostTerminals = 1_000;

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
            if (given.GetValueOrDefault<int>() is < 0 or > MostTerminals)
                given.AddError($"--terminals takes a number from 0 to {MostTerminals}.");
        });
        verb.Add(terminals);
        var options = new SettingOptions().AddTo(verb);
        verb.SetAction((line, _) => RunDemo.UntilStoppedAsync(options.Read(line, new DemoSettings(line.GetValue(terminals)))));
        return verb;
    }
}
