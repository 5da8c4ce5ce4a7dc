namespace EdgeGrid.Benchmarks.Load;

/// <summary>Cuts what a socket gives into MQTT packets; the beginning of one waits for its rest.</summary>
internal sealed class FrameCutter(FrameCutter.Whole whole)
{
    private byte[] _rest = [];
    private int _waiting;

    /// <summary>A whole packet: its first byte, and what follows its length.</summary>
    internal delegate void Whole(byte first, ReadOnlySpan<byte> body);

    internal void Take(ReadOnlySpan<byte> received)
    {
        if (_waiting == 0)
        {
            Keep(received[Cut(received)..]);
            return;
        }

        Append(received);
        var joined = _rest.AsSpan(0, _waiting);
        Keep(joined[Cut(joined)..]);
    }

    private int Cut(ReadOnlySpan<byte> bytes)
    {
        var done = 0;
        while (TryLength(bytes[done..], out var head, out var length) && bytes.Length - done >= head + length)
        {
            whole(bytes[done], bytes.Slice(done + head, length));
            done += head + length;
        }

        return done;
    }

    // MQTT 2.2.3: up to four bytes of seven bits, the lowest first.
    private static bool TryLength(ReadOnlySpan<byte> bytes, out int head, out int length)
    {
        length = 0;
        for (head = 1; head < bytes.Length && head <= 4; head++)
        {
            length |= (bytes[head] & 0x7F) << (7 * (head - 1));
            if ((bytes[head] & 0x80) == 0)
            {
                head++;
                return true;
            }
        }

        return head <= 4 ? false : throw new InvalidDataException("A packet without a length.");
    }

    private void Append(ReadOnlySpan<byte> received)
    {
        Grow(_waiting + received.Length);
        received.CopyTo(_rest.AsSpan(_waiting));
        _waiting += received.Length;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > _rest.Length)
            Grow(rest.Length);
        rest.CopyTo(_rest);
        _waiting = rest.Length;
    }

    private void Grow(int length)
    {
        if (length > _rest.Length)
            Array.Resize(ref _rest, Math.Max(length, 256));
    }
}
