using System.Net;
using System.Net.Sockets;

namespace EdgeGrid.Hub.Proving;

/// <summary>Finds out whether the hub's MQTT door is open: a stranger's CONNECT is answered there, if only by a refusal.</summary>
internal static class KnockOnDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static async Task<bool> AdmitsAsync(int port, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = TimeProvider.System.CreateTimer(_ => patience.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var knock = new MqttWire();
        knock.Connect("prove-knock", "nobody");
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
            await socket.SendAsync(knock.Written, patience.Token);
            return await socket.ReceiveAsync(new byte[4], patience.Token) > 0;
        }
        catch (Exception closed) when (closed is SocketException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }
}
