using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed class WiringIsDrawn
{
    [Fact]
    public void The_drawing_is_that_of_the_table() => ApprovedDrawing.MustBe("wiring", "pinout.csv", DrawWiring.Of(PinRow.Read()));

    [Fact]
    public void Every_pin_has_a_line_to_each_of_its_devices()
    {
        var rows = PinRow.Read();
        var lines = XDocument.Parse(DrawWiring.Of(rows)).Descendants().Count(element => element.Name.LocalName == "polyline");
        lines.ShouldBe(rows.Sum(row => row.Devices.Count));
    }
}
