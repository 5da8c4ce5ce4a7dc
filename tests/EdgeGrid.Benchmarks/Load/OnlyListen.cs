namespace EdgeGrid.Benchmarks.Load;

/// <summary>Sends nothing: the connections are there and read what comes, until it is told to stop.</summary>
internal sealed class OnlyListen : IPace
{
    private const int WakeMs = 50;
    private volatile bool _isStopping;

    internal void Stop() => _isStopping = true;

    public int SendDue() => _isStopping ? IPace.Over : WakeMs;

    public void Acknowledged(int connection, int messages)
    {
        // Nothing was sent.
    }
}
