using CsCheck;
using EdgeGrid.Hub.Telemetry;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class ReadingParts
{
    private const long Epoch = 1_774_569_600_000;

    private static readonly Gen<ReadingRow> Row = Gen.Select(
        Gen.Long[0, RollUpSlot.Hour - 1],
        Gen.Byte[1, 15],
        Gen.OneOf(Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000], Gen.Long[-400, 400].Select(tenths => tenths * 100_000)).Array[Series.Count],
        (at, has, micros) => RowOf(Epoch + at, has, micros));

    [Fact]
    public void What_is_written_is_read_again_in_order_of_time_whatever_the_rows_hold() => Row.List[0, 60].Sample(rows =>
    {
        ReadingRow[] ordered = [.. rows.OrderBy(row => row.At)];
        var read = ReadingPart.Read(ReadingPart.Write(ordered, Epoch), Epoch);
        read.Select(row => row.At).ShouldBe(ordered.Select(row => row.At));
        Texts(read).ShouldBe(Texts(ordered), ignoreOrder: true);
    });

    [Fact]
    public void An_hour_of_three_values_a_minute_with_jitter_takes_less_than_six_bytes_a_message()
    {
        var random = new Random(4);
        var (cel, humidity, volt) = (215L, 413L, 3_300L);
        var rows = new ReadingRow[60];
        for (var i = 0; i < rows.Length; i++)
        {
            (cel, humidity, volt) = (cel + random.Next(-1, 2), humidity + random.Next(-3, 4), volt + random.Next(-2, 3));
            rows[i] = RowOf(Epoch + (i * 60_000) + random.Next(-500, 500) + 500, 0b1011, [cel * 100_000, humidity * 100_000, 0, volt * 1_000]);
        }

        (ReadingPart.Write(rows, Epoch).Length / 60.0).ShouldBeLessThan(6);
    }

    [Fact]
    public void Bytes_that_end_in_the_middle_are_refused()
    {
        var bytes = ReadingPart.Write([RowOf(Epoch + 5, 1, [21_500_000, 0, 0, 0]), RowOf(Epoch + 65_005, 1, [21_600_000, 0, 0, 0])], Epoch);
        for (var length = 1; length < bytes.Length; length++)
            Should.Throw<InvalidDataException>(() => ReadingPart.Read(bytes.AsSpan(0, length), Epoch));
    }

    private static ReadingRow RowOf(long at, byte has, long[] micros)
    {
        var row = new ReadingRow(at);
        for (var series = 0; series < Series.Count; series++)
        {
            if ((has & (1 << series)) != 0)
                row.Set(series, micros[series]);
        }

        return row;
    }

    private static IEnumerable<string> Texts(IEnumerable<ReadingRow> rows) => rows.Select(row =>
        FormattableString.Invariant($"{row.At} {string.Join(' ', Enumerable.Range(0, Series.Count).Select(series => row.Contains(series) ? row[series] : (long?)null))}"));
}
