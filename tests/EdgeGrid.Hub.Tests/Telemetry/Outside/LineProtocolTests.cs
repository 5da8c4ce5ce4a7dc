using System.Buffers;
using System.Text;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Telemetry.Outside;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class LineProtocolTests
{
    [Fact]
    public void A_row_is_a_line_with_two_tags_a_field_for_each_value_and_its_time() =>
        Line(CarriedReadings.Row(1_774_569_600_000, (0, 21_500_000), (1, 41_000_000), (3, 4_980_001)))
            .ShouldBe("telemetry,grid=53010200590100302,terminal=t-0001 ambientTemperature=21.5,ambientHumidity=41,supplyVoltage=4.980001 1774569600000\n");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-0.000001")]
    [InlineData(-12_345_678, "-12.345678")]
    [InlineData(1_000_000, "1")]
    [InlineData(999_999_999_999_999_999, "999999999999.999999")]
    public void A_value_is_written_to_the_millionth_and_never_in_powers_of_ten(long micro, string text) =>
        Line(CarriedReadings.Temperature(5, micro)).ShouldBe($"telemetry,grid=53010200590100302,terminal=t-0001 ambientTemperature={text} 5\n");

    [Fact]
    public void The_longest_line_fits()
    {
        var row = CarriedReadings.Row(9_000_000_000_000, (0, -999_999_999_999_999_999), (1, -999_999_999_999_999_999), (2, -999_999_999_999_999_999), (3, -999_999_999_999_999_999));
        Line(row, new string('t', 32), 1_000_000).ShouldEndWith(" 9000000000000000000\n");
    }

    private static string Line(ReadingRow row, string terminal = "t-0001", long unitsPerMs = 1)
    {
        var line = new ArrayBufferWriter<byte>();
        LineProtocol.Write(line, new OutsidePoint(terminal, "53010200590100302", row.At * unitsPerMs, row, row.Has), 1);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }
}
