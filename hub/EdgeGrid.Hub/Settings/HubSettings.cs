using System.Net;
using Microsoft.Extensions.Configuration;

namespace EdgeGrid.Hub.Settings;

/// <summary>Everything a deployment may choose, read once at the start and checked; hub/README.md lists it.</summary>
internal sealed record HubSettings
{
    /// <summary>The folder of the store, the keys and <c>demo.json</c>.</summary>
    internal required string Data { get; init; }

    /// <summary>The addresses to listen on.</summary>
    internal IReadOnlyList<IPAddress> Listen { get; init; } = [IPAddress.Loopback];

    /// <summary>Whether HTTP and MQTT without TLS may leave this machine; tokens then cross the wire in clear text.</summary>
    internal bool AllowPlain { get; init; }

    /// <summary>The port of HTTP without TLS; 0 takes any free one.</summary>
    internal int HttpPort { get; init; } = 8080;

    /// <summary>The port of MQTT without TLS; 0 takes any free one.</summary>
    internal int MqttPort { get; init; } = 1883;

    /// <summary>TLS; null is off.</summary>
    internal TlsSettings? Tls { get; init; }

    /// <summary>The counties whose grid codes this deployment serves (GB/T 2260).</summary>
    internal IReadOnlyList<string> Counties { get; init; } = ["530102"];

    /// <summary>The time zone of local dates: case numbers, days in charts, working hours.</summary>
    internal TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Seconds between two measurements of a terminal.</summary>
    internal int SampleSeconds { get; init; } = 60;

    /// <summary>Whether terminals announce themselves to Home Assistant.</summary>
    internal bool HomeAssistant { get; init; }

    /// <summary>How measured values are kept.</summary>
    internal TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>The fixture and its virtual terminals; null in an ordinary hub.</summary>
    internal DemoSettings? Demo { get; init; }

    /// <summary>The <c>Logging</c> section, as ASP.NET knows it.</summary>
    internal IConfiguration Logging { get; init; } = new ConfigurationBuilder().Build();

    /// <summary>Where TLS is off for the wire: the listening addresses, cut down to loopback unless <see cref="AllowPlain"/>.</summary>
    internal IEnumerable<IPAddress> ListenPlain => AllowPlain
        ? Listen
        : Listen.Select(LoopbackOfAny).Where(IPAddress.IsLoopback).Distinct();

    private static IPAddress LoopbackOfAny(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address;
}

/// <summary>Where the certificate comes from (<c>auto</c> or a PEM or PFX file), and the ports that speak TLS.</summary>
internal sealed record TlsSettings(string Certificate, string? Key, string? Password, IReadOnlyList<string> Names, int HttpPort, int MqttPort)
{
    /// <summary>The word that asks for a certificate authority of the hub's own.</summary>
    internal const string Auto = "auto";

    internal bool IsAuto => Certificate == Auto;
}

/// <summary>How many virtual terminals a demo runs.</summary>
internal sealed record DemoSettings(int Terminals)
{
    /// <summary>Seconds between measurements unless told: somebody is watching the chart.</summary>
    internal const int SampleSeconds = 10;
}
