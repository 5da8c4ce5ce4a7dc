using System.Buffers.Binary;

namespace EdgeGrid.Hub.Proving;

/// <summary>What a terminal of a proof reacts to.</summary>
internal interface IHearMqtt
{
    void Admitted(byte returnCode);

    void PubAck(ushort packetId);

    void Published(ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body);
}

/// <summary>Takes what came over the wire apart into packets, however it was cut.</summary>
internal sealed class MqttHeard(IHearMqtt listener)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>Where the next bytes go.</summary>
    internal Memory<byte> Free
    {
        get
        {
            if (_length == _buffer.Length)
                Array.Resize(ref _buffer, 2 * _length);
            return _buffer.AsMemory(_length);
        }
    }

    /// <summary>So many bytes came into <see cref="Free"/>.</summary>
    internal void Take(int count)
    {
        _length += count;
        var at = 0;
        while (TryReadLength(at, out var header, out var rest) && at + header + rest <= _length)
        {
            Hear(_buffer[at], _buffer.AsSpan(at + header, rest));
            at += header + rest;
        }

        _buffer.AsSpan(at, _length - at).CopyTo(_buffer);
        _length -= at;
    }

    private bool TryReadLength(int at, out int header, out int rest)
    {
        rest = 0;
        for (header = 1; at + header < _length; header++)
        {
            var digit = _buffer[at + header];
            rest |= (digit & 0x7F) << (7 * (header - 1));
            if (digit <= 0x7F)
            {
                header++;
                return true;
            }
        }

        return false;
    }

    private void Hear(byte type, ReadOnlySpan<byte> packet)
    {
        switch (type >> 4)
        {
            case 2:
                listener.Admitted(packet[1]);
                break;
            case 3:
                var topic = BinaryPrimitives.ReadUInt16BigEndian(packet);
                var hasId = (type & 0x06) != 0;
                var id = hasId ? BinaryPrimitives.ReadUInt16BigEndian(packet[(2 + topic)..]) : (ushort)0;
                listener.Published(id, packet.Slice(2, topic), packet[(2 + topic + (hasId ? 2 : 0))..]);
                break;
            case 4:
                listener.PubAck(BinaryPrimitives.ReadUInt16BigEndian(packet));
                break;
        }
    }
}
