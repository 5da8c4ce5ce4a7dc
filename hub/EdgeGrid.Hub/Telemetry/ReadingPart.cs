using System.Runtime.InteropServices;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Rows of one terminal's hour as few bytes: rows with the same series together; of their times the change of the difference, of each
/// series the difference in the largest power of ten that all its values are made of. About five bytes a message of three values.
/// </summary>
/// <exception cref="InvalidDataException">The bytes are none that <see cref="Write"/> made.</exception>
internal static class ReadingPart
{
    /// <summary>The most rows of a part: what a late row has to have written anew with it.</summary>
    internal const int MostRows = 240;

    /// <summary>Writes rows that are in order of time.</summary>
    /// <param name="rows">In order of time.</param>
    /// <param name="epoch">The hour's first millisecond; times are written from here.</param>
    internal static byte[] Write(ReadOnlySpan<ReadingRow> rows, long epoch)
    {
        var bytes = new List<byte>(rows.Length * 6);
        foreach (var shape in ShapesOf(rows))
        {
            var same = new List<ReadingRow>(rows.Length);
            foreach (var row in rows)
            {
                if (row.Has == shape)
                    same.Add(row);
            }

            bytes.Add(shape);
            VarInt.Write(bytes, same.Count);
            WriteTimes(bytes, same, epoch);
            for (var series = 0; series < Series.Count; series++)
            {
                if ((shape & (1 << series)) != 0)
                    WriteValues(bytes, same, series);
            }
        }

        return [.. bytes];
    }

    /// <summary>Reads the rows again, in order of time.</summary>
    internal static List<ReadingRow> Read(ReadOnlySpan<byte> bytes, long epoch)
    {
        var rows = new List<ReadingRow>();
        var shapes = 0;
        for (; !bytes.IsEmpty; shapes++)
        {
            var shape = bytes[0];
            bytes = bytes[1..];
            var count = (int)VarInt.Read(ref bytes);
            ReadTimes(ref bytes, rows, count, epoch);
            var same = CollectionsMarshal.AsSpan(rows)[^count..];
            for (var series = 0; series < Series.Count; series++)
            {
                if ((shape & (1 << series)) != 0)
                    ReadValues(ref bytes, same, series);
            }
        }

        // Each shape is in order; a stable sort keeps what was measured at the same moment as it was.
        return shapes > 1 ? [.. rows.OrderBy(row => row.At)] : rows;
    }

    private static List<byte> ShapesOf(ReadOnlySpan<ReadingRow> rows)
    {
        var shapes = new List<byte>(1);
        foreach (var row in rows)
        {
            if (!shapes.Contains(row.Has))
                shapes.Add(row.Has);
        }

        return shapes;
    }

    private static void WriteTimes(List<byte> bytes, List<ReadingRow> rows, long epoch)
    {
        var (last, step) = (epoch, 0L);
        foreach (var row in rows)
        {
            VarInt.Write(bytes, row.At - last - step);
            (last, step) = (row.At, row.At - last);
        }
    }

    private static void ReadTimes(ref ReadOnlySpan<byte> bytes, List<ReadingRow> rows, int count, long epoch)
    {
        var (last, step) = (epoch, 0L);
        for (var i = 0; i < count; i++)
        {
            step += VarInt.Read(ref bytes);
            last += step;
            rows.Add(new ReadingRow(last));
        }
    }

    private static void WriteValues(List<byte> bytes, List<ReadingRow> rows, int series)
    {
        var (scale, zeros) = (1L, (byte)0);
        while (zeros < 6 && rows.TrueForAll(row => row[series] % (scale * 10) == 0))
            (scale, zeros) = (scale * 10, (byte)(zeros + 1));
        bytes.Add(zeros);
        var last = 0L;
        foreach (var row in rows)
        {
            VarInt.Write(bytes, (row[series] / scale) - last);
            last = row[series] / scale;
        }
    }

    private static void ReadValues(ref ReadOnlySpan<byte> bytes, Span<ReadingRow> rows, int series)
    {
        if (bytes.IsEmpty)
            throw new InvalidDataException("A part of readings ends before its values.");
        var scale = 1L;
        for (var zeros = bytes[0]; zeros > 0; zeros--)
            scale *= 10;
        bytes = bytes[1..];
        var last = 0L;
        foreach (ref var row in rows)
        {
            last += VarInt.Read(ref bytes);
            row.Set(series, last * scale);
        }
    }
}
