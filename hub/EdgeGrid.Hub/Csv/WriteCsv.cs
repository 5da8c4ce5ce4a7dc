using System.Text;
using CsvHelper;

namespace EdgeGrid.Hub.Csv;

/// <summary>Writes what can be imported again: RFC 4180, UTF-8, a header of fixed column names, no cell that a spreadsheet would run.</summary>
internal static class WriteCsv
{
    internal const string MediaType = "text/csv";

    internal static string Text(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var cell in row)
                    writer.WriteField(Neutral.Write(cell ?? ""));
                writer.EndRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>The file as an answer; with <c>bom</c> as spreadsheets on Windows want it.</summary>
    internal static IResult Answer(string name, string text, bool? bom) =>
        Results.File(Encoding.UTF8.GetBytes(bom is true ? "\uFEFF" + text : text), MediaType + "; charset=utf-8", name + ".csv");
}
