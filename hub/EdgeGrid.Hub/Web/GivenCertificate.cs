using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Web;

/// <summary>Loads a certificate the deployment brings: PEM (its chain behind it, the key in it or beside it) or PFX.</summary>
internal static class GivenCertificate
{
    /// <exception cref="SettingException">It cannot be read, has no key, or has ended.</exception>
    internal static SslStreamCertificateContext Load(TlsSettings tls, TimeProvider time)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            var certificate = IsPfx(tls.Certificate) ? LoadPfx(tls, chain) : LoadPem(tls, chain);
            if (!certificate.HasPrivateKey)
                throw SettingException.Of("Tls:Key", $"is needed: '{tls.Certificate}' holds no private key.");
            if (certificate.NotAfter.ToUniversalTime() < time.GetUtcNow().UtcDateTime)
                throw SettingException.Of("Tls:Certificate", $"'{tls.Certificate}' ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
            return SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw SettingException.Of("Tls:Certificate", $"'{tls.Certificate}' cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}", unreadable);
        }
    }

    private static X509Certificate2 LoadPfx(TlsSettings tls, X509Certificate2Collection chain)
    {
        chain.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(tls.Certificate, tls.Password));
        return chain.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? chain[0];
    }

    private static X509Certificate2 LoadPem(TlsSettings tls, X509Certificate2Collection chain)
    {
        chain.ImportFromPemFile(tls.Certificate);
        return tls.Password is null
            ? X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key)
            : X509Certificate2.CreateFromEncryptedPemFile(tls.Certificate, tls.Password, tls.Key);
    }

    private static bool IsPfx(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12";
}
