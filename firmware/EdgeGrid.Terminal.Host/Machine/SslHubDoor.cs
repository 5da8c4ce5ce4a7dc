using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>The hub's HTTPS door by .NET's own TLS.</summary>
internal sealed class SslHubDoor : IHubDoor
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public byte[]? Exchange(string host, int port, string? authority, byte[] request, out string reason)
    {
        try
        {
            using var client = new TcpClient(host, port) { ReceiveTimeout = (int)Patience.TotalMilliseconds, SendTimeout = (int)Patience.TotalMilliseconds };
            using var tls = new SslStream(client.GetStream());
            tls.AuthenticateAsClient(Believing(host, authority));
            tls.Write(request);
            reason = string.Empty;
            return ReadToEnd(tls);
        }
        catch (Exception failed) when (failed is SocketException or IOException or AuthenticationException)
        {
            reason = failed.Message;
            return null;
        }
    }

    private static SslClientAuthenticationOptions Believing(string host, string? authority)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (authority is null)
        {
#pragma warning disable CA5359 // What comes over this connection is checked by other means: an HMAC under the setup code.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
            return options;
        }

        options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(authority);
        return options;
    }

    private static byte[] ReadToEnd(SslStream tls)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        for (var count = tls.Read(buffer); count > 0; count = tls.Read(buffer))
        {
            answer.Write(buffer, 0, count);
            if (answer.Length > MostBytes)
                throw new IOException($"The answer is longer than {MostBytes} bytes.");
        }

        return answer.ToArray();
    }
}
