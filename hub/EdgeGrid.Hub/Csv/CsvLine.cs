namespace EdgeGrid.Hub.Csv;

/// <summary>One line of an imported file, its cells by the names of the header.</summary>
/// <param name="Number">Counted from 1 as an editor shows it; of a cell that spans lines, the first.</param>
/// <param name="Cells">Trimmed; a column that the file does not have is empty.</param>
internal sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Cells)
{
    internal string this[string column] => Cells.GetValueOrDefault(column, "");
}
