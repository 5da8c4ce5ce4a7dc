using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Csv;

/// <summary>
/// Takes a whole file or nothing of it. The lines are judged on copies of the tables first, where nobody waits for it; a file without
/// faults that was not only to be tried is judged again and written in one write.
/// </summary>
internal static class ImportCsv
{
    internal const string BadLines = "CSV_LINES";
    internal const string NotUtf8 = "CSV_ENCODING";
    internal const string TooMany = "CSV_ROWS";
    internal const int MostLines = 20_000;

    private static readonly string[] Copied = ["catalogues", "grids", "grid_successors", "key_grids", "buildings", "building_grids", "organisations", "assignments"];
    private static readonly string[] Emptied = ["alarms"];

    internal static async Task<IResult> RunAsync(
        HttpRequest request, HubDatabase database, bool? dryRun, IReadOnlyList<string> needed, IReadOnlyList<string> known,
        Action<SqliteConnection, IReadOnlyList<CsvLine>, CsvReport> take)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var text = ReadCsv.TextOf(body.GetBuffer().AsSpan(0, (int)body.Length))
            ?? throw Refusal.Invalid(NotUtf8, "The file is not UTF-8; save it as “CSV UTF-8”.");
        var tried = new CsvReport();
        var lines = ReadCsv.Lines(text, needed, known, tried);
        if (lines.Count > MostLines)
            throw Refusal.Invalid(TooMany, $"The file has {lines.Count} lines; at most {MostLines} are taken at once. Split it, parents before what lies below them.");
        database.Rehearse(Copied, Emptied, connection => take(connection, lines, tried));
        if (!tried.IsTaken)
            return Refuse(tried);
        if (dryRun is true)
            return Results.Ok(tried.AnswerOf(applied: false));
        var written = new CsvReport();
        await WriteAsync(database, connection => take(connection, lines, written), written);
        return written.IsTaken ? Results.Ok(written.AnswerOf(applied: true)) : Refuse(written);
    }

    /// <summary>Describes an import's route.</summary>
    internal static RouteHandlerBuilder Imports(this RouteHandlerBuilder route, string what) => route
        .Accepts<string>(WriteCsv.MediaType)
        .Refuses(422, BadLines, NotUtf8, TooMany)
        .Produces<CsvReport.Answer>()
        .WithSummary($"Import {what} as CSV, the whole file or nothing of it; every bad line is named; ?dryRun=true only tries");

    /// <summary>Describes an export's route.</summary>
    internal static RouteHandlerBuilder Exports(this RouteHandlerBuilder route, string what) => route
        .Produces<string>(StatusCodes.Status200OK, WriteCsv.MediaType)
        .WithSummary($"Export {what} at and below the caller's grid as CSV that can be imported again");

    // Between the two something may have changed that makes a line bad.
    private static async Task WriteAsync(HubDatabase database, Action<SqliteConnection> take, CsvReport report)
    {
        try
        {
            await database.WriteAsync(connection =>
            {
                take(connection);
                if (!report.IsTaken)
                    throw new Undone();
            });
        }
        catch (Undone)
        {
            // Meant: the write was taken back, and the report says why.
        }
    }

    private static IResult Refuse(CsvReport report)
    {
        var faults = report.Faults;
        return Results.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity,
            detail: $"{faults.Count} things are wrong, the first in line {faults[0].Line}: {faults[0].Sentence} Nothing was changed.",
            extensions: new Dictionary<string, object?> { ["code"] = BadLines, ["lines"] = faults });
    }

    private sealed class Undone : Exception;
}
