using System.Buffers;
using System.Text;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// A PUBLISH of the one kind there is most of, taken off the wire where it lies: QoS 1, not retained, to one known topic, without properties.
/// Whatever is not exactly that is left for MQTTnet.
/// </summary>
internal readonly ref struct PublishFrame
{
    private const byte PublishQoS1 = 0x32;
    private const byte Dup = 0x08;

    // A body of 1,024 bytes and the longest topic; what is longer is not plain.
    private const int MaxLength = 1_400;

    /// <summary>What is to be acknowledged.</summary>
    internal ushort PacketId { get; private init; }

    /// <summary>The body; as long as the buffer.</summary>
    internal ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>The length of the whole packet.</summary>
    internal int Length { get; private init; }

    /// <summary>Reads the packet at the front of a buffer; false when it is another one, or has not wholly arrived.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="topic">The topic with its length before it, as on the wire.</param>
    /// <param name="isVersion5">Whether properties follow the packet id.</param>
    /// <param name="scratch">Room for a packet that lies in several pieces.</param>
    /// <param name="frame">The packet.</param>
    internal static bool TryRead(in ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> topic, bool isVersion5, Span<byte> scratch, out PublishFrame frame)
    {
        frame = default;
        var bytes = buffer.FirstSpan;
        if (bytes.Length < MaxLength && !buffer.IsSingleSegment)
        {
            var length = (int)Math.Min(buffer.Length, scratch.Length);
            buffer.Slice(0, length).CopyTo(scratch);
            bytes = scratch[..length];
        }

        if (bytes.Length < 2 || (bytes[0] & ~Dup) != PublishQoS1)
            return false;
        var (remaining, header) = bytes[1] < 0x80 ? (bytes[1], 2)
            : bytes.Length > 2 && bytes[2] < 0x80 ? ((bytes[1] & 0x7F) | (bytes[2] << 7), 3)
            : (int.MaxValue, 0);
        if (remaining > MaxLength || bytes.Length < header + remaining)
            return false;
        var rest = bytes.Slice(header, remaining);
        var properties = isVersion5 ? 1 : 0;
        if (!rest.StartsWith(topic) || rest.Length < topic.Length + 2 + properties || (isVersion5 && rest[topic.Length + 2] != 0))
            return false;
        var id = (ushort)((rest[topic.Length] << 8) | rest[topic.Length + 1]);
        frame = new PublishFrame { PacketId = id, Body = rest[(topic.Length + 2 + properties)..], Length = header + remaining };
        return id != 0;
    }

    /// <summary>A topic with its length before it, as <see cref="TryRead"/> looks for it.</summary>
    internal static byte[] TopicOnWire(string topic)
    {
        var bytes = Encoding.UTF8.GetBytes(topic);
        return [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}
