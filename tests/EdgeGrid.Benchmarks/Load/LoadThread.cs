using System.Runtime.ExceptionServices;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// One thread that keeps a number of messages of each of its terminals in flight: for every one acknowledged the next is sent, until it is
/// told to stop or no terminal has more. It ends when nothing is in flight any more.
/// </summary>
internal sealed class LoadThread : IDisposable
{
    private const int WakeMs = 100;
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Epoll _epoll = new();
    private readonly Thread _thread;
    private readonly IReadOnlyList<LoadedTerminal> _terminals;
    private readonly int _window;
    private readonly byte[] _received = new byte[BufferBytes];
    private readonly byte[] _packets = new byte[BufferBytes];
    private ExceptionDispatchInfo? _failure;
    private long _acknowledged;
    private int _inFlight;
    private volatile bool _isStopping;

    /// <summary>Starts at once; the terminals are signed in.</summary>
    internal LoadThread(IReadOnlyList<LoadedTerminal> terminals, int window)
    {
        _terminals = terminals;
        _window = window;
        _thread = new Thread(Run) { IsBackground = true, Name = "load" };
        _thread.Start();
    }

    /// <summary>How many messages were acknowledged until now.</summary>
    internal long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Sends nothing new; waits for what is in flight.</summary>
    internal void Stop()
    {
        _isStopping = true;
        Finish();
    }

    /// <summary>Waits until its terminals have no more and all is acknowledged.</summary>
    internal void Finish()
    {
        _thread.Join();
        _failure?.Throw();
    }

    public void Dispose() => _epoll.Dispose();

    private void Run()
    {
        try
        {
            for (var i = 0; i < _terminals.Count; i++)
                _terminals[i].Connection.Join(_epoll, i);
            foreach (var terminal in _terminals)
                SendMore(terminal);
            var heard = Environment.TickCount64;
            while (_inFlight > 0)
            {
                var ready = _epoll.Wait(WakeMs);
                if (ready > 0)
                    heard = Environment.TickCount64;
                else if (Environment.TickCount64 - heard > Patience.TotalMilliseconds)
                    throw new TimeoutException(FormattableString.Invariant($"{_inFlight} messages were not acknowledged."));
                for (var i = 0; i < ready; i++)
                    Continue(_epoll[i]);
            }
        }
        catch (Exception failed)
        {
            _failure = ExceptionDispatchInfo.Capture(failed); // thrown to whoever waits for the thread
        }
    }

    private void Continue((int Tag, uint Events) ready)
    {
        var terminal = _terminals[ready.Tag];
        var acknowledged = terminal.Connection.Continue(ready.Events, _received);
        if (acknowledged == 0)
            return;
        terminal.InFlight -= acknowledged;
        _inFlight -= acknowledged;
        Volatile.Write(ref _acknowledged, _acknowledged + acknowledged);
        if (!_isStopping)
            SendMore(terminal);
    }

    private void SendMore(LoadedTerminal terminal)
    {
        var filled = 0;
        while (terminal.InFlight < _window)
        {
            var written = terminal.Terminal.WriteNext(_packets.AsSpan(filled));
            if (written == 0)
                break;
            filled += written;
            terminal.InFlight++;
            _inFlight++;
            if (filled > BufferBytes - SimulatedTerminal.Longest)
            {
                terminal.Connection.Send(_packets.AsSpan(0, filled));
                filled = 0;
            }
        }

        if (filled > 0)
            terminal.Connection.Send(_packets.AsSpan(0, filled));
    }
}
