using EdgeGrid.Terminal.Sensing;
using Shouldly;
using Xunit;

namespace EdgeGrid.Terminal.Tests.Sensing;

public sealed class SensorAnswerTests
{
    [Fact]
    public void The_check_byte_of_an_SHT3x_is_the_one_of_its_data_sheet() =>
        Crc8.Of([0xBE, 0xEF], 0, 2, 0x31, 0xFF).ShouldBe((byte)0x92);

    [Theory]
    [InlineData(0x6666, 0x8000, 25_000, 50_001)]
    [InlineData(0x0000, 0x0000, -45_000, 0)]
    [InlineData(0xFFFF, 0xFFFF, 130_000, 100_000)]
    public void An_SHT3x_tells_temperature_and_humidity_in_thousandths(int temperature, int humidity, int milliCel, int milliPercent)
    {
        Sht3xAnswer.TryRead(Sht3x(temperature, humidity), out var cel, out var percent).ShouldBeTrue();
        (cel, percent).ShouldBe((milliCel, milliPercent));
    }

    [Fact]
    public void One_wrong_bit_anywhere_in_an_SHT3x_answer_is_seen()
    {
        for (var bit = 0; bit < Sht3xAnswer.Bytes * 8; bit++)
        {
            var answer = Sht3x(0x6512, 0x7A31);
            answer[bit / 8] ^= (byte)(1 << (bit % 8));
            Sht3xAnswer.TryRead(answer, out _, out _).ShouldBeFalse($"bit {bit}");
        }
    }

    [Theory]
    [InlineData(3302, 4999)]
    [InlineData(2642, 4000)]
    [InlineData(3963, 6000)]
    [InlineData(2641, 0)]
    [InlineData(3964, 0)]
    [InlineData(0, 0)]
    [InlineData(4095, 0)]
    public void The_supply_is_twice_what_the_divider_shows_and_unknown_where_the_board_could_not_run(int raw, int milliVolt) =>
        SupplyAnswer.MilliVolt(raw * SupplyAnswer.Samples).ShouldBe(milliVolt);

    [Fact]
    public void An_MLX90614_is_read_as_in_the_example_of_its_data_sheet()
    {
        // Address 0x5A, object temperature 0x3AD2, packet error code 0x30: 301.16 K.
        Mlx90614Answer.TryRead(0x5A, Mlx90614Answer.Object, [0xD2, 0x3A, 0x30], out var milliCel).ShouldBeTrue();
        milliCel.ShouldBe(28_010);
    }

    [Fact]
    public void One_wrong_bit_in_an_MLX90614_answer_and_the_answer_to_another_question_are_seen()
    {
        for (var bit = 0; bit < Mlx90614Answer.Bytes * 8; bit++)
        {
            byte[] answer = [0xD2, 0x3A, 0x30];
            answer[bit / 8] ^= (byte)(1 << (bit % 8));
            Mlx90614Answer.TryRead(0x5A, Mlx90614Answer.Object, answer, out _).ShouldBeFalse($"bit {bit}");
        }

        Mlx90614Answer.TryRead(0x5A, Mlx90614Answer.Ambient, [0xD2, 0x3A, 0x30], out _).ShouldBeFalse();
        Mlx90614Answer.TryRead(0x5B, Mlx90614Answer.Object, [0xD2, 0x3A, 0x30], out _).ShouldBeFalse();
    }

    [Fact]
    public void An_MLX90614_that_flags_an_error_has_no_temperature()
    {
        byte[] exchange = [0xB4, 0x07, 0xB5, 0xD2, 0xBA];
        Mlx90614Answer.TryRead(0x5A, Mlx90614Answer.Object, [0xD2, 0xBA, Crc8.Of(exchange, 0, 5, 0x07, 0)], out _).ShouldBeFalse();
    }

    private static byte[] Sht3x(int temperature, int humidity)
    {
        byte[] answer = [(byte)(temperature >> 8), (byte)temperature, 0, (byte)(humidity >> 8), (byte)humidity, 0];
        answer[2] = Crc8.Of(answer, 0, 2, 0x31, 0xFF);
        answer[5] = Crc8.Of(answer, 3, 2, 0x31, 0xFF);
        return answer;
    }
}
