using System.Globalization;

namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>One row of <c>hardware/enclosure.csv</c>: an opening or part of the front, its centre and size in mm, and how high it hangs.</summary>
internal sealed record FrontFeature(string Name, bool IsRound, double X, double Y, double Width, double Height, double? AboveFloor, string What)
{
    private const string Header = "feature,shape,x,y,width,height,heightAboveFloor,what";

    public static IReadOnlyList<FrontFeature> Read() => Read(File.ReadAllLines(Repository.At("hardware/enclosure.csv")));

    /// <exception cref="FormatException">A line that is not one; it is named.</exception>
    public static IReadOnlyList<FrontFeature> Read(string[] lines)
    {
        if (lines is not [Header, ..])
            throw new FormatException($"enclosure.csv must begin with {Header}.");
        return [.. lines.Skip(1).Select(Of)];
    }

    public double Left => X - (Width / 2);

    public double Right => X + (Width / 2);

    public double Top => Y - (Height / 2);

    public double Bottom => Y + (Height / 2);

    /// <summary>The clear space to another one, in mm; below 0 where they overlap. Of two round ones between their edges, else between their boxes.</summary>
    public double GapTo(FrontFeature other)
    {
        if (IsRound && other.IsRound)
            return Math.Sqrt(Math.Pow(X - other.X, 2) + Math.Pow(Y - other.Y, 2)) - ((Width + other.Width) / 2);
        return Math.Max(Math.Max(Left - other.Right, other.Left - Right), Math.Max(Top - other.Bottom, other.Top - Bottom));
    }

    private static FrontFeature Of(string line)
    {
        var cells = line.Split(',');
        if (cells.Length != 8 || cells[1] is not ("circle" or "rectangle"))
            throw new FormatException($"enclosure.csv: '{line}' is no row of it.");
        return new(cells[0], cells[1] == "circle", Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]), cells[6].Length == 0 ? null : Number(cells[6]), cells[7]);

        double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"enclosure.csv: '{cell}' in '{line}' is no number.");
    }
}
