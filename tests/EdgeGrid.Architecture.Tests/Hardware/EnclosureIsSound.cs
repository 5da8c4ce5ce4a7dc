using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed class EnclosureIsSound
{
    [Fact]
    public void The_front_keeps_every_rule() => string.Join('\n', FrontRules.Breaches(FrontFeature.Read())).ShouldBeEmpty();

    [Theory]
    [InlineData("help", "circle,28,60,19,19,1000", "circle,28,60,12,12,1000", "help is smaller than 19 mm.")]
    [InlineData("help", "circle,28,60,19,19,1000", "circle,58,60,19,19,1000", "help and report are closer than 12 mm: one finger would reach both.")]
    [InlineData("help", "circle,28,60,19,19,1000", "circle,14,60,19,19,1000", "help comes closer than 6 mm to the rim.")]
    [InlineData("help", "circle,28,60,19,19,1000", "circle,28,60,19,19,1110", "help hangs at 1110 mm; it must be from 900 to 1100.")]
    [InlineData("help", "circle,28,60,19,19,1000", "circle,28,60,19,19,1010", "heightAboveFloor and y do not belong to one way of hanging it.")]
    [InlineData("reader", "rectangle,55,142,30,20,918", "rectangle,25,142,30,20,918", "reader and infrared overlap.")]
    [InlineData("guard", "rectangle,55,96,40,36,964", "rectangle,55,96,30,36,964", "the guard does not cover emergency by 6 mm on every side.")]
    public void A_front_that_breaks_a_rule_is_told_so(string feature, string was, string becomes, string breach)
    {
        var lines = File.ReadAllLines(Repository.At("hardware/enclosure.csv"));
        var at = Array.FindIndex(lines, line => line.StartsWith($"{feature},{was},", StringComparison.Ordinal));
        at.ShouldBeGreaterThan(0);
        lines[at] = lines[at].Replace(was, becomes, StringComparison.Ordinal);
        FrontRules.Breaches(FrontFeature.Read(lines)).ShouldContain(breach);
    }

    [Fact]
    public void The_drawing_is_that_of_the_table() => ApprovedDrawing.MustBe("enclosure", "enclosure.csv", DrawEnclosure.Of(FrontFeature.Read()));
}
