using static System.FormattableString;

namespace EdgeGrid.Hub.Proving;

/// <summary>Where the hub of a proof keeps and offers what it has; the same in all of its runs.</summary>
/// <param name="Data">Its folder.</param>
/// <param name="Http">Its port of HTTP, on loopback.</param>
/// <param name="Mqtt">Its port of MQTT, on loopback.</param>
/// <param name="Settings">Further settings, each <c>NAME=VALUE</c>.</param>
internal sealed record HubAddress(string Data, int Http, int Mqtt, IReadOnlyList<string> Settings)
{
    /// <summary>The county that all terminals of a proof lie in.</summary>
    internal const string County = "530102";

    /// <summary>The command line that starts it.</summary>
    internal IReadOnlyList<string> Serve =>
    [
        "serve", "--data", Data, "--http", Invariant($"{Http}"), "--mqtt", Invariant($"{Mqtt}"), "--set", "Counties=" + County,
        .. Settings.SelectMany(setting => new[] { "--set", setting }),
    ];

    internal static HubAddress In(string data, IReadOnlyList<string> settings) => new(data, LoopbackPorts.Take(), LoopbackPorts.Take(), settings);
}
