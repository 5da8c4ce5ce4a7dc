using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed class PinsAreSound
{
    private static readonly PinRow Button = new("esp32", 32, "buttonHelp", ["button S1"], "in", "outside", 0.4m, "");

    [Fact]
    public void The_table_breaks_no_rule() => string.Join('\n', PinRules.Broken(PinRow.Read())).ShouldBeEmpty();

    [Theory]
    [InlineData("esp8266", 4, "in", "outside", "no such board")]
    [InlineData("esp32-s3", 24, "in", "outside", "no such pin")]
    [InlineData("esp32", 37, "in", "outside", "no such pin")]
    [InlineData("esp32-s3", 45, "in", "outside", "strapping")]
    [InlineData("esp32", 12, "in", "outside", "strapping")]
    [InlineData("esp32-s3", 35, "in", "outside", "PSRAM")]
    [InlineData("esp32", 9, "in", "outside", "flash")]
    [InlineData("esp32-s3", 20, "in", "outside", "USB")]
    [InlineData("esp32", 34, "out", "outside", "only be read")]
    [InlineData("esp32", 39, "both", "outside", "only be read")]
    [InlineData("esp32", 35, "in", "inside", "no pull inside")]
    [InlineData("esp32", 27, "analog", "none", "ADC2")]
    [InlineData("esp32-s3", 11, "analog", "none", "ADC2")]
    [InlineData("esp32", 33, "in", "none", "floats")]
    [InlineData("esp32", 33, "input", "outside", "the direction is")]
    [InlineData("esp32", 33, "in", "up", "the pull is")]
    public void A_pin_in_the_wrong_place_is_named(string board, int gpio, string direction, string pull, string what) =>
        PinRules.Broken([Button with { Board = board, Gpio = gpio, Direction = direction, Pull = pull }]).ShouldHaveSingleItem().ShouldContain(what);

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void A_current_that_a_pin_cannot_have_is_named(int milliamps) =>
        PinRules.Broken([Button with { Milliamps = milliamps }]).ShouldHaveSingleItem().ShouldContain("mA");

    [Fact]
    public void What_only_the_whole_table_shows_is_named()
    {
        PinRules.Broken([Button, Button with { Signal = "ring" }]).ShouldHaveSingleItem().ShouldContain("used twice, for buttonHelp and ring");
        PinRules.Broken([Button, Button with { Gpio = 33 }]).ShouldHaveSingleItem().ShouldContain("on more than one pin");
        PinRules.Broken([Button with { Devices = ["button S1", "button S2"] }]).ShouldHaveSingleItem().ShouldContain("no bus");
        PinRules.Broken([Button, Button with { Board = "esp32-s3", Gpio = 4, Signal = "ring" }]).ShouldBe(["esp32: no ring, which another board has.", "esp32-s3: no buttonHelp, which another board has."]);
        PinRules.Broken([.. new[] { 16, 17, 18, 19, 21, 22 }.Select(gpio => Button with { Gpio = gpio, Signal = $"lamp{gpio}", Milliamps = 20 })]).ShouldHaveSingleItem().ShouldContain("120 mA through all pins");
    }
}
