using System.Buffers.Binary;
using System.Text;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// The few MQTT 3.1.1 packets that a terminal of a proof writes, into a buffer that is sent at once. Written by hand: the client shares the
/// machine with the hub, and must not be what is slow.
/// </summary>
internal sealed class MqttWire
{
    private const int MostHeader = 5;

    private byte[] _buffer = new byte[16 * 1024];
    private int _length;

    internal ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    internal void Clear() => _length = 0;

    /// <summary>A clean session without a will.</summary>
    internal void Connect(string id, string password)
    {
        var start = Begin();
        Text("MQTT");
        Append([4, 0b1100_0010, 0, 60]);
        Text(id);
        Text(id);
        Text(password);
        End(start, 0x10);
    }

    internal void Subscribe(ushort packetId, string topic)
    {
        var start = Begin();
        Number(packetId);
        Text(topic);
        Append([1]);
        End(start, 0x82);
    }

    /// <summary>QoS 1.</summary>
    internal void Publish(ushort packetId, string topic, ReadOnlySpan<byte> body, bool isRepeat, bool isRetained = false)
    {
        var start = Begin();
        Text(topic);
        Number(packetId);
        Append(body);
        End(start, (byte)(0x32 | (isRepeat ? 0x08 : 0) | (isRetained ? 0x01 : 0)));
    }

    internal void PubAck(ushort packetId)
    {
        Append([0x40, 2]);
        Number(packetId);
    }

    internal void Disconnect() => Append([0xE0, 0]);

    private int Begin()
    {
        var start = _length;
        Reserve(MostHeader);
        _length += MostHeader;
        return start;
    }

    // The header is written behind the length that it states, and what follows is moved up to it.
    private void End(int start, byte type)
    {
        var (body, rest) = (start + MostHeader, _length - start - MostHeader);
        var at = start;
        _buffer[at++] = type;
        var left = rest;
        do
        {
            _buffer[at++] = (byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0));
            left >>= 7;
        }
        while (left > 0);
        _buffer.AsSpan(body, rest).CopyTo(_buffer.AsSpan(at));
        _length = at + rest;
    }

    private void Text(string text)
    {
        Number((ushort)Encoding.UTF8.GetByteCount(text));
        Append(Encoding.UTF8.GetBytes(text));
    }

    private void Number(ushort number)
    {
        Reserve(2);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(_length), number);
        _length += 2;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_length + more > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + more));
    }
}
