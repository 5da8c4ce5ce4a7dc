using System.Net;
using EdgeGrid.Hub.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeGrid.Hub.Web;

/// <summary>The sockets the hub listens on, and after the start where each really is (port 0 takes any free one).</summary>
internal sealed class Doors
{
    // The larger of a body the API has use for and its framing; a batch of 1,000 terminals takes 60 KB.
    private const int LargestBody = 1 << 20;

    private ListenOptions? _http;
    private ListenOptions? _https;
    private ListenOptions? _mqtt;
    private ListenOptions? _mqtts;

    /// <summary>The first address of plain HTTP; null where there is none.</summary>
    internal IPEndPoint? Http => _http?.IPEndPoint;

    internal IPEndPoint? Https => _https?.IPEndPoint;

    internal IPEndPoint? Mqtt => _mqtt?.IPEndPoint;

    internal IPEndPoint? Mqtts => _mqtts?.IPEndPoint;

    /// <summary>Where the page can be opened on this machine.</summary>
    internal Uri Page => Http is { } plain
        ? new UriBuilder("http", HostOf(plain), plain.Port).Uri
        : new UriBuilder("https", HostOf(Https!), Https!.Port).Uri;

    /// <summary>Every first door that is open, as an address.</summary>
    internal IEnumerable<string> Addresses => new (string Scheme, IPEndPoint? Door)[] { ("http", Http), ("https", Https), ("mqtt", Mqtt), ("mqtts", Mqtts) }
        .Where(open => open.Door is not null)
        .Select(open => $"{open.Scheme}://{open.Door}");

    /// <summary>Opens every door the settings ask for; <paramref name="mqtt"/> puts the broker behind one, null leaves them shut.</summary>
    internal void Open(KestrelServerOptions kestrel, HubSettings settings, ServerCertificate? certificate, Action<ListenOptions>? mqtt)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        foreach (var address in settings.ListenPlain)
        {
            kestrel.Listen(address, settings.HttpPort, door => _http ??= door);
            if (mqtt is not null)
                kestrel.Listen(address, settings.MqttPort, door =>
                {
                    _mqtt ??= door;
                    mqtt(door);
                });
        }

        if (settings.Tls is null || certificate is null)
            return;
        foreach (var address in settings.Listen)
        {
            kestrel.Listen(address, settings.Tls.HttpPort, door =>
            {
                _https ??= door;
                door.UseHttps(certificate.ForTls());
            });
            if (mqtt is not null)
                kestrel.Listen(address, settings.Tls.MqttPort, door =>
                {
                    _mqtts ??= door;
                    door.UseHttps(certificate.ForTls());
                    mqtt(door);
                });
        }
    }

    private static string HostOf(IPEndPoint door) => door.Address.Equals(IPAddress.Any) || door.Address.Equals(IPAddress.IPv6Any)
        ? IPAddress.Loopback.ToString()
        : door.Address.ToString();
}
