using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using MQTTnet;
using MQTTnet.Formatter;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class TlsTests
{
    [Fact]
    public async Task A_terminal_signs_in_over_tls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await using var host = await BrokerHost.StartAsync(listen => listen.UseHttps(certificate));
        var options = host.Options(MqttProtocolVersion.V311, "t-0001", "secret-1")
            .WithTlsOptions(tls => tls.WithCertificateValidationHandler(args => args.Certificate.GetCertHashString() == certificate.GetCertHashString()))
            .Build();
        var client = host.Client();
        (await client.ConnectAsync(options, Patience.Token)).ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        await client.PublishStringAsync("eg/v1/t/t-0001/press", "{}", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        host.Broker.DisconnectTerminal("t-0001");
        (await host.Watch.NextAsync()).ShouldBe("+t-0001 60");
        (await host.Watch.NextAsync()).ShouldBe("-t-0001 lost");
    }
}
