namespace EdgeGrid.Hub.Csv;

/// <summary>One line of an imported file, its cells by the names of the header.</summary>
/// <param name="Number">Counted from 1 as an editor shows it; of a cell that spans lines, the first.</param>
/// <param name="Cells">Trimmed; a column that the file does not have is empty, until <see cref="Keeping"/> says what is kept.</param>
internal sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Cells)
{
    internal string this[string column] => Cells.GetValueOrDefault(column, "");

    /// <summary>
    /// The line of what is there already: of the columns that the file does not have the stored cells, so that only what is written
    /// changes. An empty cell is written.
    /// </summary>
    /// <param name="columns">All columns of such a file.</param>
    /// <param name="stored">The stored row, as it is exported.</param>
    internal CsvLine Keeping(IReadOnlyList<string> columns, IEnumerable<string?> stored)
    {
        var cells = new Dictionary<string, string>(Cells);
        foreach (var (column, cell) in columns.Zip(stored))
            cells.TryAdd(column, cell ?? "");
        return this with { Cells = cells };
    }
}
