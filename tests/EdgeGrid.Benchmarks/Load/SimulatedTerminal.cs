using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// A terminal that measures: writes its readings as whole PUBLISH packets, body and all as the contract has them (<c>boot</c> its own,
/// <c>seq</c> from 1). Everything that stays the same is prepared; no reading allocates.
/// </summary>
internal sealed class SimulatedTerminal
{
    /// <summary>The longest packet it writes, in bytes.</summary>
    internal const int Longest = 320;

    /// <summary>The packet ids of its readings end here; higher ones are for what else is sent.</summary>
    internal const ushort LastPacketId = 60_000;

    private const int HeadLength = 3; // a packet of 128 to 16,383 bytes has two bytes of length

    private readonly byte[] _topic;
    private readonly byte[] _beforeSeq;
    private readonly ReadingWalk _walk;
    private readonly IReadingTimes _times;
    private ushort _packetId;
    private uint _seq;

    internal SimulatedTerminal(string id, uint boot, int seed, IReadingTimes times)
    {
        Id = id;
        Boot = boot;
        _walk = new ReadingWalk(seed);
        _times = times;
        var topic = Encoding.UTF8.GetBytes($"eg/v1/t/{id}/reading");
        _topic = [(byte)(topic.Length >> 8), (byte)topic.Length, .. topic];
        _beforeSeq = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"v":1,"boot":{{boot}},"seq":"""));
    }

    internal string Id { get; }

    internal uint Boot { get; }

    /// <summary>Terminals that measure now, with a boot of their own.</summary>
    internal static IEnumerable<SimulatedTerminal> Live(int first, int count, int seed) => Enumerable.Range(first, count).Select(number =>
        new SimulatedTerminal(Places.Terminal(number), NewBoot(), seed * 100_000 + number, new LiveTimes(seed * 100_000 + number)));

    /// <summary>A terminal that tells of the past; the same number and time give the same readings.</summary>
    internal static SimulatedTerminal OfThePast(int number, DateTimeOffset from, DateTimeOffset to) =>
        new(Places.Terminal(number), NewBoot(), number, new HistoryTimes(number, from, to));

    /// <summary>Its next reading; false when it has no more.</summary>
    internal bool TryNext(out Reading reading)
    {
        var at = _times.Next();
        reading = at < 0 ? default : _walk.Next(at);
        return at >= 0;
    }

    /// <summary>Writes its next reading; 0 when it has no more, else the bytes written.</summary>
    internal int WriteNext(Span<byte> into)
    {
        if (!TryNext(out var reading))
            return 0;
        _packetId = _packetId == LastPacketId ? (ushort)1 : (ushort)(_packetId + 1);
        _seq++;

        var end = HeadLength;
        Put(into, ref end, _topic);
        BinaryPrimitives.WriteUInt16BigEndian(into[end..], _packetId);
        end += 2;
        Put(into, ref end, _beforeSeq);
        Put(into, ref end, _seq);
        Put(into, ref end, ",\"at\":"u8);
        Put(into, ref end, reading.At);
        Put(into, ref end, ",\"clock\":\"synced\",\"r\":[{\"n\":\"ambientTemperature\",\"u\":\"Cel\",\"v\":"u8);
        PutDecimal(into, ref end, reading.Temperature, 10);
        Put(into, ref end, "},{\"n\":\"ambientHumidity\",\"u\":\"%RH\",\"v\":"u8);
        PutDecimal(into, ref end, reading.Humidity, 10);
        Put(into, ref end, "},{\"n\":\"supplyVoltage\",\"u\":\"V\",\"v\":"u8);
        PutDecimal(into, ref end, reading.Supply, 1_000);
        Put(into, ref end, "}]}"u8);

        var length = end - HeadLength;
        into[0] = Packets.PublishOnce;
        into[1] = (byte)(length % 128 | 128);
        into[2] = (byte)(length / 128);
        return end;
    }

    private static uint NewBoot() => BitConverter.ToUInt32(Guid.NewGuid().ToByteArray());

    private static void Put(Span<byte> into, ref int end, ReadOnlySpan<byte> text)
    {
        text.CopyTo(into[end..]);
        end += text.Length;
    }

    private static void Put(Span<byte> into, ref int end, long number)
    {
        Utf8Formatter.TryFormat(number, into[end..], out var written);
        end += written;
    }

    // Without trailing zeros, as the terminals write it: 220 tenths are 22.
    private static void PutDecimal(Span<byte> into, ref int end, int value, int unit)
    {
        if (value < 0)
            into[end++] = (byte)'-';
        value = Math.Abs(value);
        Put(into, ref end, value / unit);
        var rest = value % unit;
        if (rest == 0)
            return;
        into[end++] = (byte)'.';
        for (unit /= 10; rest > 0; unit /= 10)
        {
            into[end++] = (byte)('0' + rest / unit);
            rest %= unit;
        }
    }
}
