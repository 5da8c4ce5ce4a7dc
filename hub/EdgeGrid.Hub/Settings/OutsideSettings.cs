namespace EdgeGrid.Hub.Settings;

/// <summary>The kinds of time-series server that readings can be carried to.</summary>
internal enum OutsideKind
{
    InfluxDb,
    VictoriaMetrics,
}

/// <summary>A time-series server beside the hub, and how much may wait for it.</summary>
/// <param name="Kind">What it speaks.</param>
/// <param name="Url">Where it is, ending in a slash; without user name, query or fragment.</param>
/// <param name="Database">The database; VictoriaMetrics does without.</param>
/// <param name="User">Sent with <paramref name="Password"/>; null for nobody.</param>
/// <param name="Password">A secret.</param>
/// <param name="Token">A secret, sent in place of user and password.</param>
/// <param name="MostWaiting">How many readings wait in the log; older ones then wait in the raw history.</param>
internal sealed record OutsideSettings(
    OutsideKind Kind, Uri Url, string? Database = null, string? User = null, string? Password = null, string? Token = null, int MostWaiting = OutsideSettings.UsualWaiting)
{
    // Half a gigabyte; a week of 1,000 terminals that speak once a minute.
    private const int UsualWaiting = 10_000_000;

    /// <summary>What it is called where something is said of it: no secret is in it.</summary>
    internal string Name => $"{Word(Kind)} at {Url.GetLeftPart(UriPartial.Path)}";

    /// <summary>Reads the section; null where the embedded store is the only one.</summary>
    /// <exception cref="SettingException">One of them is wrong; a secret is never in the sentence.</exception>
    internal static OutsideSettings? Read(SettingsReader from)
    {
        OutsideKind? kind = (from.Text("Telemetry:Store") ?? "embedded") switch
        {
            "embedded" => null,
            "influxdb" => OutsideKind.InfluxDb,
            "victoriametrics" => OutsideKind.VictoriaMetrics,
            var other => throw SettingException.Of("Telemetry:Store", $"must be embedded, influxdb or victoriametrics, not '{other}'."),
        };
        var (url, database) = (from.Text("Telemetry:Url"), from.Text("Telemetry:Database"));
        var (user, password, token) = (from.Text("Telemetry:User"), from.Text("Telemetry:Password"), from.Text("Telemetry:Token"));
        var most = from.Number("Telemetry:MostWaiting", UsualWaiting, 10_000, 1_000_000_000);
        if (kind is not { } outside)
            return null;
        if (outside == OutsideKind.InfluxDb && database is null)
            throw SettingException.Of("Telemetry:Database", $"must be given with Telemetry:Store {Word(outside)}.");
        RefuseWrongSecrets(user, password, token);
        return new(outside, ReadUrl(url, outside), database, user, password, token, most);
    }

    /// <summary>Secrets leave this machine in clear text only where that is allowed.</summary>
    /// <exception cref="SettingException">They would, and it is not.</exception>
    internal void RefuseClearText(bool allowPlain)
    {
        if (!allowPlain && Url.Scheme == Uri.UriSchemeHttp && !Url.IsLoopback && (Password ?? Token) is not null)
            throw SettingException.Of("Telemetry:Url", $"would carry the password or token in clear text: use https, or {SettingsReader.Section}:AllowPlain=true where the network is trusted.");
    }

    /// <summary>Its name, for a record would print its secrets.</summary>
    public override string ToString() => Name;

    private static Uri ReadUrl(string? text, OutsideKind kind)
    {
        // What was given is not repeated: whoever got it wrong may have put a password in.
        if (text is null)
            throw SettingException.Of("Telemetry:Url", $"must be given with Telemetry:Store {Word(kind)}, such as {Example(kind)}.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw SettingException.Of("Telemetry:Url", $"must be an address of http or https, such as {Example(kind)}.");
        if (url.UserInfo.Length > 0)
            throw SettingException.Of("Telemetry:Url", $"must hold no user name and no password: they are Telemetry:User and Telemetry:Password.");
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            throw SettingException.Of("Telemetry:Url", $"must end with its path: the database is Telemetry:Database.");
        return url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri;
    }

    private static void RefuseWrongSecrets(string? user, string? password, string? token)
    {
        if (password is not null && user is null)
            throw SettingException.Of("Telemetry:User", $"must be given with Telemetry:Password.");
        if (user is not null && token is not null)
            throw SettingException.Of("Telemetry:Token", $"takes the place of Telemetry:User and Telemetry:Password; give either.");
        if (user?.Contains(':') == true)
            throw SettingException.Of("Telemetry:User", $"must hold no ':', for that ends it on the wire.");
        if (token?.All(letter => letter is > ' ' and <= '~') == false)
            throw SettingException.Of("Telemetry:Token", $"must be printable ASCII without blanks.");
    }

    private static string Word(OutsideKind kind) => kind == OutsideKind.InfluxDb ? "influxdb" : "victoriametrics";

    private static string Example(OutsideKind kind) => kind == OutsideKind.InfluxDb ? "http://127.0.0.1:8086" : "http://127.0.0.1:8428";
}
