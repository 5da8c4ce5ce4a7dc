using System.Buffers.Binary;
using System.Text;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>The packets of MQTT 3.1.1 that a terminal sends and a server answers with.</summary>
internal static class Packets
{
    internal const byte Connect = 0x10;
    internal const byte ConnAck = 0x20;
    internal const byte Publish = 0x30;
    internal const byte PublishOnce = 0x32; // QoS 1, not retained
    internal const byte PubAck = 0x40;
    internal const byte Subscribe = 0x82;
    internal const byte SubAck = 0x90;

    private const byte WillRetained = 0x2C; // a will at QoS 1, retained
    private const byte Named = 0xC0; // with user name and password
    private const byte Clean = 0x02;

    /// <summary>A client signs in, a terminal with a last will where a body is given for it.</summary>
    internal static byte[] SignIn(string id, string user, string password, int keepAliveS, bool cleanSession, string? will) => Packet(
        Connect,
        [
            .. Text("MQTT"), 4, (byte)(Named | (cleanSession ? Clean : 0) | (will is null ? 0 : WillRetained)), .. Number(keepAliveS), .. Text(id),
            .. will is null ? [] : (byte[])[.. Text($"eg/v1/t/{id}/status"), .. Text(will)],
            .. Text(user), .. Text(password),
        ]);

    /// <summary>Subscribes at QoS 1.</summary>
    internal static byte[] SubscribeTo(params string[] filters) =>
        Packet(Subscribe, [.. Number(1), .. filters.SelectMany(filter => (byte[])[.. Text(filter), 1])]);

    /// <summary>One message at QoS 1; prebuilt ones are <see cref="SimulatedTerminal"/>'s.</summary>
    internal static byte[] PublishOf(string topic, ushort packetId, string body, bool retain = false) =>
        Packet((byte)(PublishOnce | (retain ? 1 : 0)), [.. Text(topic), .. Number(packetId), .. Encoding.UTF8.GetBytes(body)]);

    /// <summary>Writes the acknowledgement of a packet id, 4 bytes.</summary>
    internal static void WritePubAck(Span<byte> into, ushort packetId)
    {
        into[0] = PubAck;
        into[1] = 2;
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], packetId);
    }

    /// <summary>Of a PUBLISH: its topic, its packet id (0 at QoS 0), its body.</summary>
    internal static ReadOnlySpan<byte> ReadPublish(byte first, ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> topic, out ushort packetId)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet);
        topic = packet.Slice(2, length);
        var rest = packet[(2 + length)..];
        packetId = 0;
        if ((first & 0x06) == 0)
            return rest;
        packetId = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return rest[2..];
    }

    private static byte[] Packet(byte first, byte[] body) => body.Length < 128
        ? [first, (byte)body.Length, .. body]
        : [first, (byte)(body.Length % 128 | 128), (byte)(body.Length / 128), .. body];

    private static byte[] Text(string text) => [.. Number(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Number(int number) => [(byte)(number >> 8), (byte)number];
}
