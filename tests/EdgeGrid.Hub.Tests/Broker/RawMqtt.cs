using System.Net.Sockets;
using System.Text;

namespace EdgeGrid.Hub.Tests.Broker;

/// <summary>Packets by hand, for what no client library would send.</summary>
internal static class RawMqtt
{
    public static byte[] Connect(byte level = 4, string clientId = "t-0001", string user = "t-0001", string password = "secret-1", byte keepAliveS = 60) =>
        Packet(0x10, [.. Text("MQTT"), level, 0xC2, 0, keepAliveS, .. level == 5 ? new byte[] { 0 } : [], .. Text(clientId), .. Text(user), .. Text(password)]);

    /// <summary>A 3.1.1 PUBLISH at QoS 1.</summary>
    public static byte[] Publish(string topic, ushort id, byte[] body) =>
        Packet(0x32, [.. Text(topic), (byte)(id >> 8), (byte)id, .. body]);

    public static byte[] Header(byte type, int remaining)
    {
        List<byte> header = [type];
        do
        {
            header.Add((byte)((remaining & 0x7F) | (remaining > 0x7F ? 0x80 : 0)));
            remaining >>= 7;
        }
        while (remaining > 0);
        return [.. header];
    }

    public static byte[] Packet(byte type, byte[] body) => [.. Header(type, body.Length), .. body];

    /// <summary>Reads exactly so many bytes.</summary>
    public static async Task<byte[]> ReadAsync(this Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await socket.ReceiveAsync(bytes.AsMemory(read), Patience.Token);
            if (more == 0) throw new EndOfStreamException("closed before all was read");
            read += more;
        }

        return bytes;
    }

    /// <summary>What still comes until the hub closes.</summary>
    public static async Task<byte[]> ReadToEndAsync(this Socket socket)
    {
        List<byte> all = [];
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer, Patience.Token)) > 0;) all.AddRange(buffer[..read]);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed while bytes of ours were still unread: closed all the same.
        }

        return [.. all];
    }

    static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}
