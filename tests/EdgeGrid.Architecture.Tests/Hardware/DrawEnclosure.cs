using System.Globalization;
using System.Net;
using System.Text;

namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>The enclosure from the front and from the side, to scale, with the centre and size of every opening. The same table gives the same drawing, byte for byte.</summary>
internal static class DrawEnclosure
{
    private const double Scale = 3.5;
    private const double Left = 60;
    private const double Top = 60;
    private const double SideLeft = 720;
    private const double Depth = 45;
    private const double ReaderTilt = 15;
    private const double ListTop = 660;

    public static string Of(IReadOnlyList<FrontFeature> features)
    {
        var front = features.Single(feature => feature.Name == "front");
        var parts = features.Where(feature => feature != front).ToList();
        var svg = new StringBuilder();
        Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 {ListTop + 40 + (parts.Count * 20)}" font-family="sans-serif" font-size="13">"""));
        Add(svg, """<title>EdgeGrid terminal: enclosure, drawn from enclosure.csv</title>""");
        Add(svg, """<rect width="100%" height="100%" fill="#ffffff"/>""");
        Rectangle(svg, Left, Top, front.Width * Scale, front.Height * Scale, "#f3f3f3", 8);
        Label(svg, Left, Top - 16, $"{Text(front.Width)} mm wide, {Text(front.Height)} mm high, {Text(Depth)} mm deep");
        foreach (var part in parts)
        {
            var (x, y) = (Left + (part.X * Scale), Top + (part.Y * Scale));
            var fill = part.Name == "emergency" ? "#e57373" : part.Name == "guard" ? "none" : "#fffbe6";
            if (part.IsRound)
                Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{part.Width * Scale / 2:0.#}" fill="{fill}" stroke="#333333"/>"""));
            else
                Rectangle(svg, x - (part.Width * Scale / 2), y - (part.Height * Scale / 2), part.Width * Scale, part.Height * Scale, fill, 3);
            if (part.Name != "guard")
                Label(svg, x, y + 4, part.Name, "middle");
            Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<line x1="{Left + (front.Width * Scale)}" y1="{y:0.#}" x2="{Left + (front.Width * Scale) + 12}" y2="{y:0.#}" stroke="#999999"/>"""));
        }

        foreach (var height in parts.Select(part => (part.Y, part.AboveFloor)).Distinct())
            Label(svg, Left + (front.Width * Scale) + 16, Top + (height.Y * Scale) + 4, $"{Text(height.AboveFloor!.Value)} mm above the floor");
        Side(svg, front, parts.Single(part => part.Name == "reader"), parts.Single(part => part.Name == "emergency"));
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var size = part.IsRound ? $"Ø {Text(part.Width)}" : $"{Text(part.Width)} × {Text(part.Height)}";
            Label(svg, 20, ListTop + (i * 20), part.Name, weight: "bold");
            Label(svg, 120, ListTop + (i * 20), $"centre {Text(part.X)}, {Text(part.Y)}; {size}");
            Label(svg, 330, ListTop + (i * 20), part.What);
        }

        Add(svg, "</svg>");
        return svg.ToString();
    }

    /// <summary>From the right: the wall on its right, the reader's window tilted, the guard standing off the front.</summary>
    private static void Side(StringBuilder svg, FrontFeature front, FrontFeature reader, FrontFeature emergency)
    {
        var x = SideLeft + 120;
        Rectangle(svg, x, Top, Depth * Scale, front.Height * Scale, "#f3f3f3", 4);
        Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<line x1="{x + (Depth * Scale)}" y1="{Top - 20}" x2="{x + (Depth * Scale)}" y2="{Top + (front.Height * Scale) + 20}" stroke="#333333" stroke-width="4"/>"""));
        Label(svg, x + (Depth * Scale) + 8, Top + 10, "wall");
        Rectangle(svg, x - 50, Top + (emergency.Top * Scale) - 14, 50, (emergency.Height * Scale) + 28, "none", 3);
        Label(svg, x - 54, Top + (emergency.Y * Scale) + 4, "guard", "end");
        var (centre, reach) = (Top + (reader.Y * Scale), 150);
        var rise = reach * Math.Tan(ReaderTilt * Math.PI / 180);
        Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<line x1="{x}" y1="{centre:0.#}" x2="{x - reach}" y2="{centre - rise:0.#}" stroke="#1769aa" stroke-dasharray="6 4"/>"""));
        Label(svg, x - reach - 4, centre - rise - 8, $"reader looks up by {Text(ReaderTilt)}°", "middle");
    }

    private static void Rectangle(StringBuilder svg, double x, double y, double width, double height, string fill, int radius) =>
        Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="{radius}" fill="{fill}" stroke="#333333"/>"""));

    private static void Label(StringBuilder svg, double x, double y, string text, string anchor = "start", string weight = "normal") =>
        Add(svg, string.Create(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" font-weight="{weight}">{WebUtility.HtmlEncode(text)}</text>"""));

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder svg, string line) => svg.Append(line).Append('\n');
}
