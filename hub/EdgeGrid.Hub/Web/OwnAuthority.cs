using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// A certificate authority of the hub's own (ECDSA P-256), made at the first start and kept: terminals carry its certificate,
/// so it outlives the server certificates it signs.
/// </summary>
internal sealed class OwnAuthority(string folder, TimeProvider time)
{
    /// <summary>A server certificate with less left is made anew.</summary>
    internal static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3652);

    // Apple's and Chromium's limit for certificates of private authorities.
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(397);

    // Clocks of terminals may run a little behind.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromHours(1);

    internal string AuthorityFile => Path.Combine(folder, "ca.pem");

    /// <summary>The server certificate for these names, made anew when it nears its end or lacks a name.</summary>
    internal X509Certificate2 ServerCertificate(IReadOnlyList<string> names)
    {
        using var authority = LoadOrMake("ca", MakeAuthority, _ => true);
        return LoadOrMake("server", () => MakeServer(authority, names), kept =>
            kept.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime > RenewBefore
            && kept.IssuerName.RawData.AsSpan().SequenceEqual(authority.SubjectName.RawData)
            && names.All(name => kept.MatchesHostname(name, allowWildcards: false, allowCommonName: false)));
    }

    private X509Certificate2 LoadOrMake(string name, Func<X509Certificate2> make, Func<X509Certificate2, bool> stillGood)
    {
        var certificateFile = Path.Combine(folder, name + ".pem");
        var keyFile = Path.Combine(folder, name + ".key.pem");
        if (File.Exists(certificateFile) && File.Exists(keyFile))
        {
            var kept = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            if (stillGood(kept))
                return kept;
            kept.Dispose();
        }

        DataFolder.Create(folder);
        var made = make();
        using var key = made.GetECDsaPrivateKey()!;
        Write(keyFile, key.ExportPkcs8PrivateKeyPem());
        Write(certificateFile, made.ExportCertificatePem());
        return made;
    }

    private X509Certificate2 MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=EdgeGrid {Environment.MachineName} {RandomNumberGenerator.GetHexString(8)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = time.GetUtcNow();
        return request.CreateSelfSigned(now - ClockSlack, now + AuthorityLife);
    }

    private X509Certificate2 MakeServer(X509Certificate2 authority, IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=EdgeGrid hub", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        var now = time.GetUtcNow();
        var authorityEnd = new DateTimeOffset(authority.NotAfter.ToUniversalTime());
        var end = now + ServerLife < authorityEnd ? now + ServerLife : authorityEnd;
        using var signed = request.Create(authority, now - ClockSlack, end, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        return alternatives.Build();
    }

    /// <summary>Whole or not at all, and never readable by another user.</summary>
    private static void Write(string path, string pem)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = OwnersOnly.Create(fresh, FileMode.Create))
        {
            file.Write(Encoding.ASCII.GetBytes(pem + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
