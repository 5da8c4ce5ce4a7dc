namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// A closed loop: so many messages of every terminal are in flight, and each acknowledged one is followed by the next, until it is told to
/// stop or no terminal has more. Over when nothing is in flight.
/// </summary>
internal sealed class KeepInFlight(IReadOnlyList<LoadedTerminal> terminals, int window) : IPace
{
    private const int WakeMs = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly byte[] _packets = new byte[EpollThread.BufferBytes];
    private long _acknowledged;
    private long _lastHeard = Environment.TickCount64;
    private int _inFlight;
    private bool _hasBegun;
    private volatile bool _isStopping;

    /// <summary>How many messages were acknowledged until now.</summary>
    internal long Count => Volatile.Read(ref _acknowledged);

    /// <summary>Sends nothing new from now on.</summary>
    internal void Stop() => _isStopping = true;

    public int SendDue()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            foreach (var terminal in terminals)
                SendMore(terminal);
        }

        if (Environment.TickCount64 - _lastHeard > Patience.TotalMilliseconds)
            throw new TimeoutException(FormattableString.Invariant($"{_inFlight} messages are not acknowledged."));
        return _inFlight == 0 ? IPace.Over : WakeMs;
    }

    public void Acknowledged(int connection, int messages)
    {
        var terminal = terminals[connection];
        terminal.InFlight -= messages;
        _inFlight -= messages;
        _lastHeard = Environment.TickCount64;
        Volatile.Write(ref _acknowledged, _acknowledged + messages);
        if (!_isStopping)
            SendMore(terminal);
    }

    private void SendMore(LoadedTerminal terminal)
    {
        var filled = 0;
        while (terminal.InFlight < window && terminal.Terminal.WriteNext(_packets.AsSpan(filled)) is var written and > 0)
        {
            filled += written;
            terminal.InFlight++;
            _inFlight++;
            if (filled <= _packets.Length - SimulatedTerminal.Longest)
                continue;
            terminal.Connection.Send(_packets.AsSpan(0, filled));
            filled = 0;
        }

        if (filled > 0)
            terminal.Connection.Send(_packets.AsSpan(0, filled));
    }
}
