using System.Text;
using CsCheck;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Telemetry;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class ScanningReadings
{
    private const string Odd = "0123456789-+.eE,:{}[]\" \0rvnu";
    private const long ReceivedAt = 1_774_569_600_000;

    private static readonly (string Name, string Unit)[] Known =
        [(Measurement.AmbientTemperature, "Cel"), (Measurement.AmbientHumidity, "%RH"), (Measurement.Illuminance, "lx"), (Measurement.SupplyVoltage, "V")];

    private static readonly Gen<Measurement> Record = Gen.Select(
        Gen.Int[0, 3], Gen.OneOf(Gen.Long[-50_000_000, 50_000_000], Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999]), Gen.OneOf(Gen.Const(-1L), Gen.Long[0, ReceivedAt]),
        (known, micro, at) => new Measurement(Known[known].Name, Known[known].Unit, micro, at));

    private static readonly Gen<ReadingTaken> Reading = Gen.Select(
        Gen.UInt, Gen.UInt[1, uint.MaxValue], Gen.Long[0, ReceivedAt + 1_200_000], Gen.Int[0, 2], Record.Array[1, 5],
        (boot, seq, at, clock, records) => new ReadingTaken(new MessageHead(boot, seq, at, (ClockQuality)clock), records));

    [Fact]
    public void What_a_terminal_writes_with_each_series_once_and_one_time_is_scanned() => Reading.Sample(reading =>
    {
        var plain = reading.Records.All(record => record.At < 0) && reading.Records.Select(record => record.Name).Distinct().Count() == reading.Records.Length;
        ScanReading.TryRead(reading.Write(), ReceivedAt, out var head, out var row).ShouldBe(plain);
        if (plain)
            ShouldBeTheSame(reading, head, row);
    });

    [Fact]
    public void Whatever_is_scanned_the_general_reader_reads_alike_however_the_bytes_were_changed() =>
        Gen.Select(Reading, Gen.Int[0, 400], Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]), Gen.Int[0, 2]).Sample(
            (reading, at, character, how) =>
            {
                var body = reading.Write().ToList();
                at %= body.Count;
                if (how == 0)
                    body[at] = (byte)character;
                else if (how == 1)
                    body.Insert(at, (byte)character);
                else
                    body.RemoveAt(at);
                byte[] changed = [.. body];
                if (!ScanReading.TryRead(changed, ReceivedAt, out var head, out var row))
                    return;
                var general = ReadingTaken.TryRead(changed, out var reason);
                general.ShouldNotBeNull(reason);
                ShouldBeTheSame(general, head, row);
            },
            iter: 20_000);

    [Theory]
    [InlineData("21.5", 21_500_000L)]
    [InlineData("-0", 0L)]
    [InlineData("-0.000001", -1L)]
    [InlineData("999999999999.999999", 999_999_999_999_999_999)]
    [InlineData("0.1234567", null)]
    [InlineData("1000000000000", null)]
    [InlineData("01", null)]
    [InlineData("1.", null)]
    [InlineData(".5", null)]
    [InlineData("1e1", null)]
    [InlineData("--1", null)]
    public void A_number_is_scanned_to_the_millionth_or_left_to_the_general_reader(string number, long? micro)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"v":1,"boot":1,"seq":1,"at":1,"clock":"synced","r":[{"n":"ambientTemperature","u":"Cel","v":{{number}}}]}""");
        ScanReading.TryRead(body, ReceivedAt, out _, out var row).ShouldBe(micro is not null);
        if (micro is not null)
            row[0].ShouldBe(micro.Value);
    }

    private static void ShouldBeTheSame(ReadingTaken reading, (uint Boot, uint Seq) head, ReadingRow row)
    {
        head.ShouldBe((reading.Head.Boot, reading.Head.Seq));
        var expected = ReadingRows.Of(reading, ReceivedAt).ShouldHaveSingleItem();
        (row.At, row.Has).ShouldBe((expected.At, expected.Has));
        for (var series = 0; series < Series.Count; series++)
            row[series].ShouldBe(expected[series]);
    }
}
