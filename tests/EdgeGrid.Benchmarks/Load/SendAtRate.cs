using System.Diagnostics;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// An open loop: the terminals take turns, so many messages a second in all, whether or not the ones before are acknowledged. It is over when
/// it is told so; what is in flight then is not waited for.
/// </summary>
internal sealed class SendAtRate(IReadOnlyList<LoadedTerminal> terminals, double perSecond) : IPace
{
    private readonly byte[] _packet = new byte[SimulatedTerminal.Longest];
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _acknowledged;
    private long _sent;
    private volatile bool _isStopping;

    /// <summary>How many messages were acknowledged until now.</summary>
    internal long Count => Volatile.Read(ref _acknowledged);

    internal void Stop() => _isStopping = true;

    public int SendDue()
    {
        for (var due = (long)(Stopwatch.GetElapsedTime(_started).TotalSeconds * perSecond); _sent < due; _sent++)
        {
            var terminal = terminals[(int)(_sent % terminals.Count)];
            terminal.Connection.Send(_packet.AsSpan(0, terminal.Terminal.WriteNext(_packet)));
        }

        return _isStopping ? IPace.Over : 1;
    }

    public void Acknowledged(int connection, int messages) => Volatile.Write(ref _acknowledged, _acknowledged + messages);
}
