using System.Runtime.ExceptionServices;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>One thread that many connections belong to: it reads what comes and sends at a pace, until that is over.</summary>
internal sealed class EpollThread : IDisposable
{
    /// <summary>Room for some hundred packets.</summary>
    internal const int BufferBytes = 64 * 1024;

    private readonly Epoll _epoll = new();
    private readonly byte[] _received = new byte[BufferBytes];
    private readonly IReadOnlyList<MqttConnection> _connections;
    private readonly IPace _pace;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts at once; the connections are signed in and nobody else uses them any more.</summary>
    internal EpollThread(IReadOnlyList<MqttConnection> connections, IPace pace)
    {
        _connections = connections;
        _pace = pace;
        _thread = new Thread(Run) { IsBackground = true, Name = pace.GetType().Name };
        _thread.Start();
    }

    /// <summary>Waits until the pace is over; throws what the thread failed with.</summary>
    internal void Join()
    {
        _thread.Join();
        _failure?.Throw();
    }

    public void Dispose() => _epoll.Dispose();

    private void Run()
    {
        try
        {
            for (var i = 0; i < _connections.Count; i++)
                _connections[i].Join(_epoll, i);
            while (_pace.SendDue() is var wait and not IPace.Over)
                Continue(_epoll.Wait(wait));
        }
        catch (Exception failed)
        {
            Progress.Say($"{_pace.GetType().Name} fails: {failed.Message}");
            _failure = ExceptionDispatchInfo.Capture(failed); // thrown to whoever joins
        }
    }

    private void Continue(int ready)
    {
        for (var i = 0; i < ready; i++)
        {
            var (connection, events) = _epoll[i];
            var acknowledged = _connections[connection].Continue(events, _received);
            if (acknowledged > 0)
                _pace.Acknowledged(connection, acknowledged);
        }
    }
}
