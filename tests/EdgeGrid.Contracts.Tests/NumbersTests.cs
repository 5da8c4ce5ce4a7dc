using System.Globalization;
using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class NumbersTests
{
    private static readonly Gen<long> Longs = Gen.OneOf(Gen.Long, Gen.Long[-20_000_000, 20_000_000], Gen.OneOf(0L, 1L, -1L, 999_999L, -1_000_000L, long.MinValue, long.MaxValue));

    [Fact]
    public void Whole_and_fixed_point_text_are_those_of_decimal() => Longs.Sample(
        value => FixedPoint.Whole(value) == value.ToString(CultureInfo.InvariantCulture)
            && FixedPoint.Text(value) == (value / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture),
        iter: 100_000);

    [Fact]
    public void Every_long_is_read_as_it_was_written_and_one_beyond_is_refused()
    {
        Longs.Sample(value => Whole(FixedPoint.Whole(value)) == (value, null), iter: 100_000);

        foreach (string beyond in new[] { "9223372036854775808", "-9223372036854775809", "92233720368547758070", "100000000000000000000000000" })
        {
            Whole(beyond).Error.ShouldBe("out of range");
        }
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0.5")]
    public void A_fraction_or_an_exponent_is_no_whole_number(string text) => Whole(text).Error.ShouldBe("not a whole number");

    [Fact]
    public void Bounds_belong_to_what_is_allowed()
    {
        Whole("5", 5, 7).Error.ShouldBeNull();
        Whole("7", 5, 7).Error.ShouldBeNull();
        Whole("4", 5, 7).Error.ShouldBe("out of range");
        Whole("8", 5, 7).Error.ShouldBe("out of range");
    }

    [Fact]
    public void Millionths_are_those_of_decimal_rounded_half_away_from_zero() =>
        (from sign in Gen.OneOf("", "-")
         from whole in Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 2_000_000_000_000], Gen.OneOf(999_999_999_999L, 1_000_000_000_000L))
         from fraction in Gen.OneOf(Gen.OneOf("", ".5", ".0000005", ".0000004999", ".9999995", ".99999949999"), Gen.Int[0, 99_999_999].Select(digits => "." + digits.ToString("00000000", CultureInfo.InvariantCulture)))
         from exponent in Gen.OneOf(Gen.OneOf(""), Gen.Int[-12, 8].Select(power => "e" + power.ToString(CultureInfo.InvariantCulture)), Gen.Int[0, 4].Select(power => "E+0" + power.ToString(CultureInfo.InvariantCulture)))
         select sign + whole.ToString(CultureInfo.InvariantCulture) + fraction + exponent).Sample(AsDecimalSays, iter: 300_000);

    [Theory]
    [InlineData("123456789012.1234565", 123456789012123457)]
    [InlineData("999999999999.9999995", 1000000000000000000)]
    [InlineData("-0.0000005", -1)]
    [InlineData("0.00000049999999999999999999999", 0)]
    [InlineData("0.0000004999999999999999999e0", 0)]
    [InlineData("1e-999999999999", 0)]
    [InlineData("0e999999999999", 0)]
    [InlineData("-0", 0)]
    [InlineData("1000000000000", 1000000000000000000)]
    public void Numbers_at_the_edges_read_exactly(string text, long micro) => Micro(text).ShouldBe((micro, null));

    [Theory]
    [InlineData("1000000000000.0000005")]
    [InlineData("-1000000000001")]
    [InlineData("1e13")]
    [InlineData("1e999999999999")]
    [InlineData("99999999999999999999999999999999")]
    public void Numbers_beyond_a_million_million_units_are_refused(string text) => Micro(text).ShouldBe((0, "out of range"));

    [Fact]
    public void An_exponent_as_long_as_its_fraction_is_followed()
    {
        Micro("0." + new string('0', 20_000) + "5e20001").ShouldBe((5_000_000, null));
        Micro("5" + new string('0', 20_000) + "e-20000").ShouldBe((5_000_000, null));
    }

    private static bool AsDecimalSays(string text)
    {
        decimal exact = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        decimal micro = Math.Round(exact * 1_000_000m, MidpointRounding.AwayFromZero);
        (long, string?) expected = Math.Abs(micro) > 1_000_000_000_000_000_000m ? (0, "out of range") : ((long)micro, null);
        return Micro(text) == expected;
    }

    private static (long Value, string? Error) Micro(string text)
    {
        JsonReader json = new(Encoding.UTF8.GetBytes(text));
        long value = json.Micro();
        json.End();
        return (value, json.Error);
    }

    private static (long Value, string? Error) Whole(string text, long min = long.MinValue, long max = long.MaxValue)
    {
        JsonReader json = new(Encoding.UTF8.GetBytes(text));
        long value = json.Number(min, max);
        json.End();
        return (value, json.Error);
    }
}
