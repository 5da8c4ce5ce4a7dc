using System.Net;
using EdgeGrid.Contracts;
using Microsoft.Extensions.Configuration;

namespace EdgeGrid.Hub.Settings;

/// <summary>Reads the settings from <c>appsettings.json</c>, <c>EDGEGRID__*</c> variables and the command line, the last one winning.</summary>
internal static class ReadSettings
{
    private const string File = "appsettings.json";

    /// <summary>The settings of this process.</summary>
    /// <param name="commandLine">Full names (<c>EdgeGrid:Http:Port</c>) and values given on the command line.</param>
    /// <param name="demo">Set when the fixture is asked for.</param>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    internal static HubSettings FromEverywhere(IEnumerable<KeyValuePair<string, string?>> commandLine, DemoSettings? demo = null)
    {
        try
        {
            return From(new ConfigurationBuilder()
                .SetBasePath(AppContext.BaseDirectory)
                .AddJsonFile(File, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(commandLine)
                .Build(), demo);
        }
        catch (InvalidDataException unreadable)
        {
            throw new SettingException($"{File} cannot be read: {unreadable.InnerException?.Message ?? unreadable.Message}", unreadable);
        }
    }

    /// <summary>The settings in the section <c>EdgeGrid</c>.</summary>
    internal static HubSettings From(IConfiguration configuration, DemoSettings? demo = null)
    {
        var from = new SettingsReader(configuration);
        var settings = new HubSettings
        {
            Data = DataFolder.FullPath(from.Text("Data"), isDemo: demo is not null),
            Listen = Addresses(from.Texts("Listen")),
            AllowPlain = from.Switch("AllowPlain"),
            HttpPort = from.Port("Http:Port", 8080),
            MqttPort = from.Port("Mqtt:Port", 1883),
            Tls = Tls(from),
            Counties = Counties(from.Texts("Counties")),
            TimeZone = TimeZone(from.Text("TimeZone") ?? "Asia/Shanghai"),
            SampleSeconds = from.Number("SampleSeconds", demo is null ? 60 : DemoSettings.SampleSeconds, 1, TerminalConfig.MaxSampleS),
            HomeAssistant = from.Switch("HomeAssistant"),
            Telemetry = TelemetrySettings.Read(from),
            Demo = demo,
            Logging = configuration.GetSection("Logging"),
        };
        from.RefuseUnknown();
        settings.Telemetry.Outside?.RefuseClearText(settings.AllowPlain);
        return settings;
    }

    private static TlsSettings? Tls(SettingsReader from)
    {
        var tls = new TlsSettings(
            from.Text("Tls:Certificate") ?? string.Empty,
            from.Text("Tls:Key"),
            from.Text("Tls:Password"),
            from.Texts("Tls:Names"),
            from.Port("Tls:HttpPort", 8443),
            from.Port("Tls:MqttPort", 8883));
        return tls.Certificate.Length == 0 ? null : tls;
    }

    private static IPAddress[] Addresses(string[] texts)
    {
        var addresses = texts.Select(Address).Distinct().ToArray();

        // A socket on :: takes IPv4 as well and would collide with one on 0.0.0.0.
        return addresses switch
        {
            [] => [IPAddress.Loopback],
            _ when addresses.Contains(IPAddress.IPv6Any) => [.. addresses.Where(address => !address.Equals(IPAddress.Any))],
            _ => addresses,
        };
    }

    private static IPAddress Address(string text)
    {
        if (text == "localhost")
            return IPAddress.Loopback;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw SettingException.Of("Listen", $"must hold IP addresses, not '{text}'.");
    }

    private static string[] Counties(string[] codes)
    {
        foreach (var code in codes)
        {
            if (GridCode.TryRead(code, null, out _) is not { Level: 1 })
                throw SettingException.Of("Counties", $"must hold county codes of 6 digits, not '{code}'.");
        }

        return codes is [] ? ["530102"] : codes;
    }

    private static TimeZoneInfo TimeZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw SettingException.Of("TimeZone", $"must be a time zone of the IANA database, such as Asia/Shanghai, not '{id}'.");
}
