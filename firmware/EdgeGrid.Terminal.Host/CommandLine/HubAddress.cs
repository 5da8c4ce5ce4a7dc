namespace EdgeGrid.Terminal.Host.CommandLine;

/// <summary>Where the hub is: <c>mqtt://HOST[:1883]</c> or <c>mqtts://HOST[:8883]</c>.</summary>
internal sealed record HubAddress(string Host, int Port, bool Tls)
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    internal static HubAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/"))
            throw new WrongSettingException($"--hub takes mqtt://HOST[:PORT] or mqtts://HOST[:PORT], not '{text}'.");
        if (uri.UserInfo.Length > 0)
            throw new WrongSettingException("--hub takes no user name or password: give --id, and --password or EDGEGRID_PASSWORD.");
        var tls = uri.Scheme == "mqtts";
        return new(uri.IdnHost, uri.Port > 0 ? uri.Port : tls ? TlsPort : PlainPort, tls);
    }
}
