using System.Globalization;

namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>One pin of a board as <c>hardware/pinout.csv</c> has it; a bus is one row with several devices.</summary>
/// <param name="Board">Which board.</param>
/// <param name="Gpio">The number of the GPIO.</param>
/// <param name="Signal">What it carries, the same word on every board and in the firmware.</param>
/// <param name="Devices">What it goes to.</param>
/// <param name="Direction"><c>in</c>, <c>out</c>, <c>both</c> or <c>analog</c>.</param>
/// <param name="Pull">What holds it when nothing drives it: <c>inside</c> the chip, a resistor <c>outside</c>, or <c>none</c>.</param>
/// <param name="Milliamps">The most that flows through the pin.</param>
/// <param name="Note">For whoever builds it.</param>
internal sealed record PinRow(string Board, int Gpio, string Signal, IReadOnlyList<string> Devices, string Direction, string Pull, decimal Milliamps, string Note)
{
    public const string Header = "board,gpio,signal,devices,direction,pull,mA,note";

    public static IReadOnlyList<PinRow> Read()
    {
        var lines = File.ReadAllLines(Repository.At("hardware/pinout.csv"));
        if (lines[0] != Header) throw new FormatException($"hardware/pinout.csv begins with '{Header}'.");
        return [.. lines.Skip(1).Select((line, i) => Parse(line, i + 2))];
    }

    private static PinRow Parse(string line, int number)
    {
        var fields = line.Split(',');
        if (fields.Length != 8) throw new FormatException($"hardware/pinout.csv line {number}: 8 fields, not {fields.Length}.");
        return new(fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2], fields[3].Split(';'), fields[4], fields[5],
            decimal.Parse(fields[6], CultureInfo.InvariantCulture), fields[7]);
    }
}
