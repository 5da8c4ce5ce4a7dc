using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGrid.Hub.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// The certificate the hub shows, given or of its own authority. It is looked at once an hour, so that a renewed one is
/// served without a restart.
/// </summary>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly Func<SslStreamCertificateContext> _load;
    private readonly ILogger<ServerCertificate> _log;
    private readonly Lock _renewing = new();
    private SslStreamCertificateContext _current;
    private DateTimeOffset _lookedAt;

    private ServerCertificate(TimeProvider time, ILogger<ServerCertificate> log, Func<SslStreamCertificateContext> load)
    {
        _time = time;
        _log = log;
        _load = load;
        _current = load();
        _lookedAt = time.GetUtcNow();
    }

    /// <summary>The certificate file of the hub's own authority; null when the certificate was given.</summary>
    internal string? AuthorityFile { get; private init; }

    /// <exception cref="SettingException">The given certificate cannot be read or used.</exception>
    internal static ServerCertificate Open(HubSettings settings, TlsSettings tls, TimeProvider time, ILogger<ServerCertificate> log)
    {
        if (!tls.IsAuto)
            return new ServerCertificate(time, log, () => GivenCertificate.Load(tls, time));
        var authority = new OwnAuthority(Path.Combine(settings.Data, "tls"), time);
        var names = Names(settings, tls);
        return new ServerCertificate(time, log, () => SslStreamCertificateContext.Create(authority.ServerCertificate(names), [], offline: true))
        {
            AuthorityFile = authority.AuthorityFile,
        };
    }

    internal TlsHandshakeCallbackOptions ForTls() => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = Current() }),
    };

    private SslStreamCertificateContext Current()
    {
        lock (_renewing)
        {
            if (_time.GetUtcNow() - _lookedAt < LookAgainAfter)
                return _current;
            _lookedAt = _time.GetUtcNow();
            try
            {
                _current = _load();
            }
            catch (Exception unreadable) when (unreadable is SettingException or IOException or UnauthorizedAccessException or CryptographicException)
            {
                _log.LogError(unreadable, "The TLS certificate could not be read again; the one read before stays");
            }

            return _current;
        }
    }

    /// <summary>What the hub's own certificate is for.</summary>
    internal static string[] Names(HubSettings settings, TlsSettings tls)
    {
        var addresses = settings.Listen.Append(IPAddress.Loopback).Append(IPAddress.IPv6Loopback)
            .Where(address => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            .Select(address => address.ToString());
        return [.. addresses.Concat(["localhost", Environment.MachineName]).Concat(tls.Names).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
