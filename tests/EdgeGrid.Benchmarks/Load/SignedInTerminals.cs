using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>Terminals that are connected and signed in; disposing ends their connections.</summary>
internal sealed class SignedInTerminals : IDisposable
{
    // What a server's listen queue holds at the least.
    private const int AtOnce = 100;

    // What a terminal subscribes to below its own id.
    private static readonly string[] Heard = ["ack", "progress", "command", "config"];

    private readonly List<LoadedTerminal> _all = [];

    private SignedInTerminals()
    {
    }

    internal IReadOnlyList<LoadedTerminal> All => _all;

    internal IReadOnlyList<MqttConnection> Connections => [.. _all.Select(one => one.Connection)];

    /// <summary>Signs terminals in that only publish.</summary>
    internal static SignedInTerminals Open(MqttServer server, IEnumerable<SimulatedTerminal> terminals) =>
        Open(terminals, (one, signedIn) => signedIn.Add(one, MqttConnection.Open(server.Port, one.Id, server.PasswordOf(one.Id))), _ => { });

    /// <summary>Signs terminals in as the firmware does: with a last will, its four subscriptions, and a birth.</summary>
    internal static SignedInTerminals OpenWhole(MqttServer server, IEnumerable<SimulatedTerminal> terminals) => Open(
        terminals,
        (one, signedIn) => signedIn.Add(one, MqttConnection.Open(
            server.Port, one.Id, server.PasswordOf(one.Id), will: $$"""{"v":1,"state":"offline","boot":{{one.Boot}},"conn":1}""")),
        some =>
        {
            foreach (var one in some)
                one.Connection.Subscribe([.. Heard.Select(stream => $"eg/v1/t/{one.Terminal.Id}/{stream}")]);
            foreach (var one in some)
            {
                one.Connection.AwaitSubscribed();
                one.Connection.Send(Packets.PublishOf($"eg/v1/t/{one.Terminal.Id}/status", SimulatedTerminal.LastPacketId + 1, Birth(one.Terminal.Boot), retain: true));
            }
        });

    /// <summary>Starts so many threads that share the terminals and keep so many messages of each in flight.</summary>
    internal ClosedThreads StartClosed(int threads, int window) => new(_all, threads, window);

    public void Dispose() => _all.ForEach(one => one.Connection.Dispose());

    private static SignedInTerminals Open(
        IEnumerable<SimulatedTerminal> terminals, Action<SimulatedTerminal, SignedInTerminals> open, Action<IReadOnlyList<LoadedTerminal>> greet)
    {
        var signedIn = new SignedInTerminals();
        foreach (var some in terminals.Chunk(AtOnce))
        {
            foreach (var one in some)
                open(one, signedIn);
            var opened = signedIn._all[^some.Length..];
            opened.ForEach(one => one.Connection.AwaitSignIn());
            greet(opened);
        }

        return signedIn;
    }

    private void Add(SimulatedTerminal terminal, MqttConnection connection) => _all.Add(new LoadedTerminal(terminal, connection));

    private static string Birth(uint boot) => FormattableString.Invariant(
        $$"""{"v":1,"state":"online","boot":{{boot}},"conn":1,"at":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"clock":"synced","fw":"0.1.0","board":"esp32-s3","queue":0,"rssiDbm":-61,"heapFree":143360,"reset":"power","uptimeS":60}""");
}
