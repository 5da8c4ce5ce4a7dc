using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed class WiringIsDrawn
{
    private static readonly string Approved = Repository.At("hardware/wiring.svg");
    private static readonly string Received = Repository.At("hardware/wiring.received.svg");

    [Fact]
    public void The_drawing_is_that_of_the_table()
    {
        var drawn = DrawWiring.Of(PinRow.Read());
        var approved = File.Exists(Approved) ? File.ReadAllText(Approved) : "";
        if (drawn != approved) File.WriteAllText(Received, drawn);
        drawn.ShouldBe(approved, $"hardware/wiring.svg is not what pinout.csv says: look at {Received} and put it in its place.");
    }

    [Fact]
    public void Every_pin_has_a_line_to_each_of_its_devices()
    {
        var rows = PinRow.Read();
        var lines = XDocument.Parse(DrawWiring.Of(rows)).Descendants().Count(element => element.Name.LocalName == "polyline");
        lines.ShouldBe(rows.Sum(row => row.Devices.Count));
    }
}
