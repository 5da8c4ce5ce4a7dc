using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed class BoardPinsAreTheTable
{
    [Theory]
    [InlineData("Esp32S3", "esp32-s3")]
    [InlineData("Esp32", "esp32")]
    public void The_firmware_uses_the_pins_of_the_table(string board, string name) =>
        InFirmware(board).ShouldBe(PinRow.Read().Where(row => row.Board == name).Select(row => (row.Signal, row.Gpio)), ignoreOrder: true);

    // Read as a source: the device's assembly stands on another mscorlib, which no test may load.
    private static IEnumerable<(string Signal, int Gpio)> InFirmware(string board) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.At("firmware/EdgeGrid.Terminal.Esp32/BoardPins.cs"))).GetRoot()
            .DescendantNodes().OfType<PropertyDeclarationSyntax>().Single(property => property.Identifier.Text == board)
            .DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Select(one => (char.ToLowerInvariant(one.Left.ToString()[0]) + one.Left.ToString()[1..], int.Parse(one.Right.ToString(), CultureInfo.InvariantCulture)));
}
