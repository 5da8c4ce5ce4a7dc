using System.CommandLine;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.CommandLine;

/// <summary>The settings that the command line may give, each under its own option, and any other by <c>--set NAME=VALUE</c>.</summary>
internal sealed class SettingOptions
{
    private readonly Option<string> _data = new("--data") { Description = "The folder of everything the hub keeps", HelpName = "DIR" };
    private readonly Option<string> _http = new("--http") { Description = "The port of HTTP (8080)", HelpName = "PORT" };
    private readonly Option<string> _mqtt = new("--mqtt") { Description = "The port of MQTT (1883)", HelpName = "PORT" };
    private readonly Option<string[]> _set = new("--set") { Description = "Any other setting, such as Tls:Certificate=auto", HelpName = "NAME=VALUE" };

    /// <summary>Adds the data folder alone, for verbs that do not listen.</summary>
    internal SettingOptions AddDataTo(Command verb)
    {
        verb.Add(_data);
        verb.Add(_set);
        return this;
    }

    internal SettingOptions AddTo(Command verb)
    {
        verb.Add(_http);
        verb.Add(_mqtt);
        return AddDataTo(verb);
    }

    /// <summary>The settings from everywhere, the command line winning.</summary>
    internal HubSettings Read(ParseResult line, DemoSettings? demo = null) => ReadSettings.FromEverywhere(Given(line), demo);

    private IEnumerable<KeyValuePair<string, string?>> Given(ParseResult line)
    {
        foreach (var pair in line.GetValue(_set) ?? [])
        {
            var at = pair.IndexOf('=');
            if (at <= 0)
                throw new SettingException($"--set takes NAME=VALUE, not '{pair}'.");
            yield return Setting(pair[..at], pair[(at + 1)..]);
        }

        foreach (var (option, name) in new[] { (_data, "Data"), (_http, "Http:Port"), (_mqtt, "Mqtt:Port") })
        {
            if (line.GetValue(option) is { } value)
                yield return Setting(name, value);
        }
    }

    private static KeyValuePair<string, string?> Setting(string name, string value) => new($"{SettingsReader.Section}:{name}", value);
}
