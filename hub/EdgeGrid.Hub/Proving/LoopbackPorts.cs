using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdgeGrid.Hub.Proving;

/// <summary>Ports of loopback for servers that are stopped and come back to their own.</summary>
internal static class LoopbackPorts
{
    // Below what the kernel gives to connections on their way out: nobody who knocks early may end up holding a server's own port.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>One that is free now, and that this process gives to nobody else.</summary>
    internal static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (Given.TryAdd(port, true) && IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
