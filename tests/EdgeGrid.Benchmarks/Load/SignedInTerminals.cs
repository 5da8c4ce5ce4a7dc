using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>Terminals that are connected and signed in; disposing ends their connections.</summary>
internal sealed class SignedInTerminals : IDisposable
{
    // What a server's listen queue holds at the least.
    private const int AtOnce = 100;

    private readonly List<LoadedTerminal> _all = [];

    private SignedInTerminals()
    {
    }

    internal IReadOnlyList<LoadedTerminal> All => _all;

    /// <summary>Signs the terminals in, some at a time.</summary>
    internal static SignedInTerminals Open(MqttServer server, IEnumerable<SimulatedTerminal> terminals)
    {
        var signedIn = new SignedInTerminals();
        foreach (var some in terminals.Chunk(AtOnce))
        {
            var from = signedIn._all.Count;
            signedIn._all.AddRange(some.Select(one => new LoadedTerminal(one, MqttConnection.Open(server.Port, one.Id, server.PasswordOf(one.Id)))));
            for (var i = from; i < signedIn._all.Count; i++)
                signedIn._all[i].Connection.AwaitSignIn();
        }

        return signedIn;
    }

    /// <summary>Starts so many threads that share them.</summary>
    internal List<LoadThread> Start(int threads, int window) =>
        [.. Enumerable.Range(0, threads).Select(thread => new LoadThread([.. _all.Where((_, i) => i % threads == thread)], window))];

    public void Dispose() => _all.ForEach(one => one.Connection.Dispose());
}
