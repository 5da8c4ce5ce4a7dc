using System.Globalization;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// The columns of a catalogue as CSV, one row a category: a column for every stage that has a limit, tags separated by blanks, a checklist
/// as lines within its cell.
/// </summary>
internal static class CatalogueColumns
{
    private const string Code = "code";
    private const string Zh = "zh";
    private const string En = "en";
    private const string Type = "appealType";
    private const string LineOwner = "lineOwner";
    private const string Level = "territorialLevel";
    private const string LimitOf = "limits.";
    private const string Whistle = "whistle";
    private const string ChecklistZh = "checklist.zh";
    private const string ChecklistEn = "checklist.en";
    private const string Tags = "tags";
    private const string EventClass = "eventClass";
    private const string OnTerminals = "onTerminals";
    private const string Source = "source";

    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    internal static readonly string[] Needed = [Code, Zh, En, Type, LineOwner, LimitOf + Words.Of(Stage.Resolve), Source];

    internal static readonly string[] All =
    [
        Code, Zh, En, Type, LineOwner, Level, .. Stages.Select(stage => LimitOf + Words.Of(stage)),
        Whistle, ChecklistZh, ChecklistEn, Tags, EventClass, OnTerminals, Source,
    ];

    internal static IEnumerable<string?> Cells(Category row) =>
    [
        row.Code, row.Zh, row.En, Words.Of(row.AppealType), row.LineOwner, row.TerritorialLevel.ToString(CultureInfo.InvariantCulture),
        .. Stages.Select(stage => row.Limits.GetValueOrDefault(stage)?.ToString()),
        Words.Of(row.Whistle), string.Join('\n', row.Checklist.Select(item => item.Zh)), string.Join('\n', row.Checklist.Select(item => item.En)),
        string.Join(' ', row.Tags), row.EventClass, row.OnTerminals ? "true" : "false", row.Source,
    ];

    /// <summary>The row of a line; a cell that cannot be read is said in the report, and stands for something else in the row.</summary>
    internal static CatalogueFile.Row Read(CsvLine line, CsvReport report) => new(
        line[Code],
        line[Zh],
        line[En],
        Word<AppealType>(line, Type, report),
        line[LineOwner],
        ReadLevel(line, report),
        Stages.Where(stage => line[LimitOf + Words.Of(stage)].Length > 0).ToDictionary(stage => stage, stage => line[LimitOf + Words.Of(stage)]),
        line[Whistle].Length == 0 ? WhistleDefault.None : Word<WhistleDefault>(line, Whistle, report),
        ReadChecklist(line, report),
        line[Tags].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        line[EventClass] is { Length: > 0 } eventClass ? eventClass : null,
        ReadSwitch(line, report),
        line[Source]);

    private static T Word<T>(CsvLine line, string column, CsvReport report)
        where T : struct, Enum
    {
        var word = Words.Find<T>(line[column]);
        if (word is null)
            report.Fault(line, column, CheckCatalogue.Code, $"'{line[column]}' is none of {Words.All<T>()}.");
        return word ?? default;
    }

    private static int ReadLevel(CsvLine line, CsvReport report)
    {
        const int community = 3;
        if (line[Level].Length == 0)
            return community;
        if (int.TryParse(line[Level], NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            return level;
        report.Fault(line, Level, CheckCatalogue.Code, $"'{line[Level]}' is no level.");
        return community;
    }

    // Spreadsheets write TRUE.
    private static bool ReadSwitch(CsvLine line, CsvReport report)
    {
        if (line[OnTerminals].Length == 0)
            return false;
        if (!bool.TryParse(line[OnTerminals], out var on))
            report.Fault(line, OnTerminals, CheckCatalogue.Code, $"'{line[OnTerminals]}' is neither true nor false.");
        return on;
    }

    private static ChecklistItem[] ReadChecklist(CsvLine line, CsvReport report)
    {
        var (zh, en) = (LinesOf(line[ChecklistZh]), LinesOf(line[ChecklistEn]));
        if (zh.Length != en.Length)
            report.Fault(line, ChecklistEn, CheckCatalogue.Code, $"The checklist has {zh.Length} lines in Chinese and {en.Length} in English.");
        return [.. zh.Zip(en, (one, other) => new ChecklistItem(one, other))];
    }

    private static string[] LinesOf(string cell) => cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
