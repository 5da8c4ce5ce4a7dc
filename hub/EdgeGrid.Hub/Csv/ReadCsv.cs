using System.Text;
using CsvHelper;

namespace EdgeGrid.Hub.Csv;

/// <summary>Reads comma-separated text (RFC 4180, UTF-8 with or without a byte order mark) whose first line names its columns.</summary>
internal static class ReadCsv
{
    private const string BadQuotes = "CSV_QUOTES";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a body; null when it is no UTF-8.</summary>
    internal static string? TextOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return Strict.GetString(body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The lines below the header; what cannot be read goes into the report.</summary>
    /// <param name="text">The file.</param>
    /// <param name="needed">Columns without which nothing can be read.</param>
    /// <param name="known">All columns that may be there.</param>
    /// <param name="report">Where bad lines go.</param>
    internal static IReadOnlyList<CsvLine> Lines(string text, IReadOnlyList<string> needed, IReadOnlyList<string> known, CsvReport report)
    {
        var broken = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            TrimWhitespace = true,
            OnMalformedRecord = _ => broken = true,
        });
        reader.ReadHeader();
        if (broken)
            report.Fault(1, "", BadQuotes, "The header's quotation marks do not pair.");
        if (ColumnsOf([.. reader.Headers], needed, known, report) is not { } columns)
            return [];

        var lines = new List<CsvLine>();
        while (reader.Read())
        {
            var number = (int)reader.LineNumber;
            if (broken)
                report.Fault(number, "", BadQuotes, "The line's quotation marks do not pair.");
            else if (reader.FieldCount != columns.Length)
                report.Fault(number, "", "CSV_CELLS", $"The line has {reader.FieldCount} cells, the header {columns.Length}.");
            else
                lines.Add(new CsvLine(number, columns.Index().ToDictionary(column => column.Item, column => Neutral.Read(reader.GetString(column.Index)))));
            broken = false;
        }

        return lines;
    }

    private static string[]? ColumnsOf(string[] header, IReadOnlyList<string> needed, IReadOnlyList<string> known, CsvReport report)
    {
        var columns = header.Select(name => name.Trim()).ToArray();
        foreach (var missing in needed.Except(columns))
            report.Fault(1, missing, "CSV_COLUMN", $"The column {missing} is missing.");
        foreach (var stranger in columns.Except(known))
            report.Fault(1, stranger, "CSV_COLUMN", $"There is no column '{stranger}'; known are {string.Join(", ", known)}.");
        foreach (var twice in columns.GroupBy(name => name).Where(group => group.Count() > 1))
            report.Fault(1, twice.Key, "CSV_COLUMN", $"The column {twice.Key} is there twice.");
        return report.IsTaken ? columns : null;
    }
}
