using System.CommandLine;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Telemetry.Outside;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>telemetry copy</c>: brings what was measured before an outside store was switched on over to it.</summary>
internal static class TelemetryVerb
{
    internal static Command Build() => new("telemetry", "Do something with what was measured") { Copy() };

    private static Command Copy()
    {
        var verb = new Command("copy", "Copy the single values that are kept to the time-series server of the settings; again is the same");
        var from = DayOption("--from", "The first local day (all there are)");
        var to = DayOption("--to", "The last local day (all there are)");
        verb.Add(from);
        verb.Add(to);
        var options = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, stop) =>
        {
            var settings = options.Read(line);
            var outside = settings.Telemetry.Outside ?? throw SettingException.Of("Telemetry:Store", $"must be influxdb or victoriametrics: to the embedded store there is nothing to copy.");
            await using var database = OpenStore.Of(settings);
            await using var services = new ServiceCollection()
                .AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton(database)
                .AddSender(outside).AddSingleton<CopyHistory>()
                .BuildServiceProvider();
            var copied = await services.GetRequiredService<CopyHistory>().RunAsync(line.GetValue(from), line.GetValue(to), Console.Error, stop);
            Console.WriteLine($"{copied} readings copied to {outside.Name}");
            return 0;
        });
        return verb;
    }

    private static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        CustomParser = result =>
        {
            var day = LocalDay.TryRead(result.Tokens[0].Value);
            if (day is null)
                result.AddError($"{name}: '{result.Tokens[0].Value}' is no day (yyyy-MM-dd) from {LocalDay.Range}.");
            return day;
        },
    };
}
