using System.Buffers;
using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// How large a packet may be (contract §2): 8 KiB before a CONNECT is accepted, then a body of 65,536 bytes. The announced
/// length decides, before anything is buffered: 20 connections announcing 256 MB each cost nothing.
/// </summary>
internal static class FrameGuard
{
    public const int MaxConnectPacket = 8 * 1024;
    public const int MaxBody = 64 * 1024;

    /// <summary>A largest body must still arrive, so its topic, packet id and properties ride on top of it.</summary>
    public const int MaxPacket = MaxBody + 1024;

    /// <summary>MQTTnet would keep 65,535 topics for every connection.</summary>
    public const ushort MaxTopicAlias = 16;

    const int MaxHeader = 5;

    /// <summary>Whether the packet at the front of the buffer announces more than <paramref name="limit"/> bytes in all.</summary>
    public static bool AnnouncesMoreThan(int limit, in ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[MaxHeader];
        var length = (int)Math.Min(buffer.Length, MaxHeader);
        buffer.Slice(0, length).CopyTo(header);

        var remaining = 0;
        for (var i = 1; i < length; i++)
        {
            remaining |= (header[i] & 0x7F) << (7 * (i - 1));
            if ((header[i] & 0x80) == 0) return remaining + i + 1 > limit;
        }

        return length == MaxHeader; // A length that does not end in four bytes is beyond MQTT altogether.
    }

    public static bool HasOversizedBody(MqttPacket packet) => packet is MqttPublishPacket publish && publish.Payload.Length > MaxBody;
}
