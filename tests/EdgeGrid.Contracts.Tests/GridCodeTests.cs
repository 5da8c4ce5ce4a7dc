using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class GridCodeTests
{
    private static readonly string[] Wuhua = ["530102"];

    [Fact]
    public void A1_a_micro_grid_lies_within_its_grid_community_street_and_county()
    {
        GridCode micro = GridCode.TryRead("53010200590100302", Wuhua, out string error).ShouldNotBeNull();

        error.ShouldBeEmpty();
        micro.Level.ShouldBe(5);
        Enumerable.Range(1, 5).Select(level => micro.At(level).Text)
            .ShouldBe(["530102", "530102005", "530102005901", "530102005901003", "53010200590100302"]);
        Enumerable.Range(1, 5).Select(level => micro.At(level).Level).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Theory]
    [InlineData("530102000901003", "GRID_ZERO_SEGMENT")]
    [InlineData("5301020059010", "GRID_LEN")]
    [InlineData("530999005901003", "GRID_COUNTY")]
    [InlineData("53010200590100O", "GRID_CHAR")]
    public void A2_a_wrong_code_is_refused_by_the_name_of_its_fault(string text, string code) => Refused(text, code);

    [Theory]
    [InlineData("", "GRID_LEN")]
    [InlineData("53O99900090", "GRID_LEN")] // everything is wrong: length comes first
    [InlineData("53O999000901", "GRID_CHAR")] // then the characters
    [InlineData("530999000901", "GRID_COUNTY")] // then the county
    [InlineData("530102000901", "GRID_ZERO_SEGMENT")] // then the segments
    [InlineData("030102005901", "GRID_CHAR")]
    [InlineData("５３０１０２", "GRID_CHAR")]
    [InlineData("53010200590100300", "GRID_ZERO_SEGMENT")]
    [InlineData("530102005000003", "GRID_ZERO_SEGMENT")]
    public void The_first_fault_in_the_order_of_the_checks_is_named(string text, string code) => Refused(text, code);

    [Theory]
    [InlineData("530102005901003", '8')]
    [InlineData("530102005901001", '1')]
    [InlineData("53010200590100302", '6')]
    public void The_printed_check_digit_is_that_of_ISO_7064_MOD_11_10(string text, char digit) => GridCode.Parse(text).CheckDigit().ShouldBe(digit);

    [Fact]
    public void Every_single_wrong_digit_shows_in_the_check_digit()
    {
        const string Code = "53010200590100302";
        for (int i = 1; i < Code.Length; i++)
        {
            foreach (char other in "0123456789".Where(digit => digit != Code[i]))
            {
                string wrong = Code[..i] + other + Code[(i + 1)..];
                if (GridCode.TryRead(wrong, null, out _) is GridCode read)
                {
                    read.CheckDigit().ShouldNotBe('6', wrong);
                }
            }
        }
    }

    [Theory]
    [InlineData("530102", "530102")]
    [InlineData("530102005", "530102/005")]
    [InlineData("530102005901", "530102/005/901")]
    [InlineData("530102005901003", "530102/005/901/003")]
    [InlineData("53010200590100302", "530102/005/901/003/02")]
    public void The_path_has_one_segment_a_level(string text, string path) => GridCode.Parse(text).Path.ShouldBe(path);

    [Fact]
    public void A_grid_covers_itself_and_what_begins_with_it()
    {
        GridCode grid = GridCode.Parse("530102005901003");
        grid.Covers(grid).ShouldBeTrue();
        grid.Covers(GridCode.Parse("53010200590100302")).ShouldBeTrue();
        grid.Covers(GridCode.Parse("530102005901")).ShouldBeFalse();
        grid.Covers(GridCode.Parse("53010200590100102")).ShouldBeFalse();
    }

    [Fact]
    public void A_code_of_our_own_that_is_none_is_a_bug() => Should.Throw<ArgumentException>(() => GridCode.Parse("53010")).Message.ShouldContain("GRID_LEN");

    private static void Refused(string text, string code)
    {
        GridCode.TryRead(text, Wuhua, out string error).ShouldBeNull();
        error.ShouldBe(code);
    }
}
