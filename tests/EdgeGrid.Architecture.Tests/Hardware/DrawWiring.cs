using System.Net;
using System.Text;

namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>
/// The wiring as a drawing: each board's pins on the left, what they go to on the right, one line a pin, a bus to each of its devices.
/// The same table gives the same drawing, byte for byte.
/// </summary>
internal static class DrawWiring
{
    private const int Row = 30;
    private const int Top = 70;
    private const int PinsRight = 330;
    private const int DevicesLeft = 640;
    private const int Width = 960;

    private static readonly Dictionary<string, string> Colours = new() { ["in"] = "#1769aa", ["out"] = "#b23c17", ["both"] = "#3a7d0a", ["analog"] = "#7b1fa2" };

    public static string Of(IReadOnlyList<PinRow> rows)
    {
        var boards = rows.GroupBy(row => row.Board).ToList();
        var heights = boards.Select(board => Top + (Row * Math.Max(board.Count(), DevicesOf(board).Count)) + 30).ToList();
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {heights.Sum() + 40}" font-family="sans-serif" font-size="13">""");
        Add(svg, """<title>EdgeGrid terminal: wiring, drawn from pinout.csv</title>""");
        Add(svg, """<rect width="100%" height="100%" fill="#ffffff"/>""");
        var y = 0;
        foreach (var (board, height) in boards.Zip(heights))
        {
            Draw(svg, [.. board], y);
            y += height;
        }

        var x = 20;
        foreach (var (direction, colour) in Colours)
        {
            Add(svg, $"""<line x1="{x}" y1="{y + 15}" x2="{x + 24}" y2="{y + 15}" stroke="{colour}" stroke-width="2"/><text x="{x + 30}" y="{y + 20}">{direction}</text>""");
            x += 110;
        }

        Add(svg, $"""<text x="{x + 20}" y="{y + 20}" fill="#555555">Supply and ground of each part: README.md.</text>""");
        Add(svg, "</svg>");
        return svg.ToString();
    }

    private static void Draw(StringBuilder svg, IReadOnlyList<PinRow> board, int y)
    {
        var devices = DevicesOf(board);
        Add(svg, $"""<text x="20" y="{y + 40}" font-size="18" font-weight="bold">{Text(board[0].Board)}</text>""");
        Add(svg, $"""<rect x="20" y="{y + Top - 20}" width="{PinsRight - 20}" height="{(board.Count * Row) + 10}" rx="6" fill="#f3f3f3" stroke="#333333"/>""");
        for (var i = 0; i < board.Count; i++)
        {
            var (pin, at, bend) = (board[i], y + Top + (i * Row), PinsRight + 30 + (i * 20));
            Add(svg, $"""<text x="32" y="{at + 5}">GPIO {pin.Gpio}</text><text x="110" y="{at + 5}" font-weight="bold">{Text(pin.Signal)}</text><text x="250" y="{at + 5}" fill="#555555">{pin.Direction}</text>""");
            foreach (var device in pin.Devices)
            {
                // Several lines end at one device: each a little below the one before.
                var end = y + Top + (devices.IndexOf(device) * Row) - 4 + (4 * board.Take(i).Count(before => before.Devices.Contains(device)));
                Add(svg, $"""<polyline points="{PinsRight},{at} {bend},{at} {bend},{end} {DevicesLeft},{end}" fill="none" stroke="{Colours[pin.Direction]}" stroke-width="1.5"/>""");
            }
        }

        for (var i = 0; i < devices.Count; i++)
        {
            var at = y + Top + (i * Row);
            Add(svg, $"""<rect x="{DevicesLeft}" y="{at - 12}" width="{Width - DevicesLeft - 20}" height="24" rx="4" fill="#fffbe6" stroke="#333333"/><text x="{DevicesLeft + 12}" y="{at + 5}">{Text(devices[i])}</text>""");
        }
    }

    private static List<string> DevicesOf(IEnumerable<PinRow> board) => [.. board.SelectMany(row => row.Devices).Distinct()];

    private static void Add(StringBuilder svg, string line) => svg.Append(line).Append('\n');

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
