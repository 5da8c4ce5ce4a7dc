namespace EdgeGrid.Hub.Csv;

/// <summary>
/// Cells that a spreadsheet would take for a formula get an apostrophe in front on the way out and lose it on the way in, so that a
/// name such as <c>=1+1</c> stays a name and what was exported is read back the same.
/// </summary>
internal static class Neutral
{
    private const char Mark = '\'';
    private static readonly char[] Triggers = ['=', '+', '-', '@', '\t', '\r'];

    internal static string Write(string cell) => IsFormula(cell) ? Mark + cell : cell;

    internal static string Read(string cell) => cell.StartsWith(Mark) && IsFormula(cell) ? cell[1..] : cell;

    // Apostrophes in front are looked through, or a cell that has one of its own would lose it.
    private static bool IsFormula(string cell) => cell.TrimStart(Mark) is [var first, ..] && Triggers.Contains(first);
}
