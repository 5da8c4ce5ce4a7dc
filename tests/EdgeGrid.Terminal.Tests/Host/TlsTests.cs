using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host;

namespace EdgeGrid.Terminal.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task The_given_authority_alone_is_believed()
    {
        using var ours = Authority("CN=ours");
        using var foreign = Authority("CN=foreign");
        await using var broker = await LoopbackBroker.StartAsync(SignedBy(ours));
        var folder = Directory.CreateTempSubdirectory("edgegrid-").FullName;
        var oursFile = Path.Combine(folder, "ours.pem");
        var foreignFile = Path.Combine(folder, "foreign.pem");
        await File.WriteAllTextAsync(oursFile, ours.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(foreignFile, foreign.ExportCertificatePem(), TestContext.Current.CancellationToken);

        await using var trusting = await HostBench.StartAsync(broker.Port, settings => settings with { Tls = true, TlsCaFile = oursFile });
        await using var wary = await HostBench.StartAsync(broker.Port, settings => settings with { Tls = true, TlsCaFile = foreignFile }, "t-0002");
        await using var plain = await HostBench.StartAsync(broker.Port, settings => settings with { Tls = true }, "t-0003");
        await trusting.UntilAsync(state => state.Connected);
        await wary.SaidAsync("next try");
        await plain.SaidAsync("next try");

        wary.Said.ShouldContain("certificate");
        plain.Said.ShouldContain("certificate");
        broker.Heard.All.ShouldAllBe(heard => heard.Terminal == "t-0001");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_without_a_certificate_is_named()
    {
        var file = Path.GetTempFileName();
        var wrong = await Should.ThrowAsync<WrongSettingException>(() => HostBench.StartAsync(1, settings => settings with { Tls = true, TlsCaFile = file }));
        wrong.Message.ShouldBe($"The CA file '{file}' holds no certificate in PEM form.");
        File.Delete(file);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static X509Certificate2 SignedBy(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=hub", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(authority, now.AddHours(-1), now.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);

        // The server side of the broker takes no ephemeral keys.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
