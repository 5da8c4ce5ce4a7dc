using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EdgeGrid.Terminal.Host.Mqtt;

/// <summary>How every terminal of a run connects: where to, which MQTT, and whose certificate is believed.</summary>
internal sealed class ConnectOptions
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);

    private readonly VirtualTerminalsSettings _settings;
    private readonly X509Certificate2Collection? _authority;

    internal ConnectOptions(VirtualTerminalsSettings settings)
    {
        _settings = settings;
        _authority = settings.TlsCa is { } pem ? Import(pem) : settings.TlsCaFile is { } file ? Read(file) : null;
    }

    /// <summary>Clean session, last will retained with QoS 1; the user name is the client id.</summary>
    internal MqttClientOptions For(string clientId, string password, string willTopic, byte[] willBody)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(_settings.Host, _settings.Port)
            .WithProtocolVersion(_settings.Mqtt5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithClientId(clientId)
            .WithCredentials(clientId, password)
            .WithCleanSession()
            .WithKeepAlivePeriod(KeepAlive)
            .WithWillTopic(willTopic)
            .WithWillPayload(willBody)
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithWillRetain();
        return (_settings.Tls ? options.WithTlsOptions(Secure) : options).Build();
    }

    private void Secure(MqttClientTlsOptionsBuilder tls)
    {
        // A hub's own CA publishes no revocation lists; asking for them would only fail late.
        tls.UseTls().WithRevocationMode(X509RevocationMode.NoCheck);
        if (_authority is not null)
            tls.WithTrustChain(_authority);
    }

    private static X509Certificate2Collection Import(string pem)
    {
        var authority = new X509Certificate2Collection();
        authority.ImportFromPem(pem);
        return authority;
    }

    private static X509Certificate2Collection Read(string file)
    {
        var authority = new X509Certificate2Collection();
        try
        {
            authority.ImportFromPemFile(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new WrongSettingException($"The CA file '{file}' cannot be read: {unreadable.Message}", unreadable);
        }

        return authority.Count > 0 ? authority : throw new WrongSettingException($"The CA file '{file}' holds no certificate in PEM form.");
    }
}
