using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>Terminals that connected as the firmware does, sent one reading each, and now listen.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly OnlyListen _pace = new();
    private readonly SignedInTerminals _terminals;
    private readonly EpollThread _thread;

    internal Crowd(MqttServer server, int first, int count)
    {
        _terminals = SignedInTerminals.OpenWhole(server, SimulatedTerminal.Live(first, count, seed: 1));
        foreach (var one in _terminals.All)
            one.Connection.Publish(one.Terminal);
        foreach (var one in _terminals.All)
            one.Connection.AwaitAcknowledged();
        _thread = new EpollThread(_terminals.Connections, _pace);
    }

    public void Dispose()
    {
        _pace.Stop();
        _thread.Join();
        _thread.Dispose();
        _terminals.Dispose();
    }
}
