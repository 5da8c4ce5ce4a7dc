using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Web;

public sealed class SpeakingTls
{
    private static readonly TlsSettings Auto = new(TlsSettings.Auto, null, null, ["hub.example"], 0, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_trusts_only_the_hubs_own_authority_can_speak_to_it()
    {
        await using var hub = await RunningHub.StartAsync(settings => settings with { Tls = Auto });
        var authority = await hub.Http.GetStringAsync("/ca.pem", Stop);
        using var client = Trusting(authority);
        (await client.GetAsync(new UriBuilder("https", "localhost", hub.Doors.Https!.Port, "healthz/live").Uri, Stop)).EnsureSuccessStatusCode();
        (await client.GetAsync(new UriBuilder("https", "127.0.0.1", hub.Doors.Https!.Port, "healthz/live").Uri, Stop)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Whoever_trusts_another_authority_is_kept_from_it()
    {
        await using var hub = await RunningHub.StartAsync(settings => settings with { Tls = Auto });
        await using var other = await RunningHub.StartAsync(settings => settings with { Tls = Auto });
        using var client = Trusting(await other.Http.GetStringAsync("/ca.pem", Stop));
        await Should.ThrowAsync<HttpRequestException>(
            client.GetAsync(new UriBuilder("https", "localhost", hub.Doors.Https!.Port, "healthz/live").Uri, Stop));
    }

    [Fact]
    public async Task A_restart_keeps_the_authority_and_its_keys_are_the_owners_alone()
    {
        using var folder = new TempFolder();
        string before;
        await using (var hub = await RunningHub.StartAsync(settings => settings with { Tls = Auto }, folder))
        {
            before = await hub.Http.GetStringAsync("/ca.pem", Stop);
        }

        await using var again = await RunningHub.StartAsync(settings => settings with { Tls = Auto }, folder);
        (await again.Http.GetStringAsync("/ca.pem", Stop)).ShouldBe(before);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var key in Directory.GetFiles(Path.Combine(folder.Path, "tls"), "*.key.pem").ShouldNotBeNull())
        {
            File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void A_server_certificate_is_made_anew_near_its_end_or_for_a_new_name()
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero));
        var authority = new OwnAuthority(Path.Combine(folder.Path, "tls"), time);
        var first = Serial("localhost");
        Serial("localhost").ShouldBe(first);

        var second = Serial("localhost", "hub.example");
        second.ShouldNotBe(first);
        Serial("localhost").ShouldBe(second);

        time.Advance(TimeSpan.FromDays(397 - 30) - TimeSpan.FromSeconds(1));
        Serial("localhost").ShouldBe(second);
        time.Advance(TimeSpan.FromSeconds(2));
        Serial("localhost").ShouldNotBe(second);

        string Serial(params string[] names)
        {
            using var certificate = authority.ServerCertificate(names);
            return certificate.SerialNumber;
        }
    }

    [Fact]
    public async Task A_certificate_of_ones_own_is_served_as_PEM_and_as_PFX()
    {
        using var folder = new TempFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(3650));
        var pem = Path.Combine(folder.Path, "own.pem");
        var pfx = Path.Combine(folder.Path, "own.pfx");
        await File.WriteAllTextAsync(pem, own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Stop);
        await File.WriteAllBytesAsync(pfx, own.Export(X509ContentType.Pkcs12, "open"), Stop);

        foreach (var tls in new[] { Auto with { Certificate = pem }, Auto with { Certificate = pfx, Password = "open" } })
        {
            await using var hub = await RunningHub.StartAsync(settings => settings with { Tls = tls });
            using var client = Trusting(own.ExportCertificatePem());
            (await client.GetAsync(new UriBuilder("https", "localhost", hub.Doors.Https!.Port, "healthz/live").Uri, Stop)).EnsureSuccessStatusCode();
            await (await hub.Http.GetAsync("/ca.pem", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        }
    }

    internal static HttpClient Trusting(string authority)
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc),
            VerificationTimeIgnored = false,
        };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authority));
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } });
    }
}
