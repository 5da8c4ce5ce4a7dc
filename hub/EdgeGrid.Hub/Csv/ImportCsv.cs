using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Csv;

/// <summary>
/// Takes a whole file or nothing of it: the lines are judged and written in one write, which is undone when one of them is bad or
/// the file was only to be tried.
/// </summary>
internal static class ImportCsv
{
    internal const string BadLines = "CSV_LINES";
    internal const string NotUtf8 = "CSV_ENCODING";

    internal static async Task<IResult> RunAsync(
        HttpRequest request, HubDatabase database, bool? dryRun, IReadOnlyList<string> needed, IReadOnlyList<string> known,
        Action<SqliteConnection, IReadOnlyList<CsvLine>, CsvReport> take)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var text = ReadCsv.TextOf(body.GetBuffer().AsSpan(0, (int)body.Length))
            ?? throw Refusal.Invalid(NotUtf8, "The file is not UTF-8; save it as “CSV UTF-8”.");
        var report = new CsvReport();
        var lines = ReadCsv.Lines(text, needed, known, report);
        await WriteAsync(database, dryRun is true, connection => take(connection, lines, report), report);
        return report.IsTaken ? Results.Ok(report.AnswerOf(applied: dryRun is not true)) : Refuse(report);
    }

    /// <summary>Describes an import's route.</summary>
    internal static RouteHandlerBuilder Imports(this RouteHandlerBuilder route, string what) => route
        .Accepts<string>(WriteCsv.MediaType)
        .Refuses(422, BadLines, NotUtf8)
        .Produces<CsvReport.Answer>()
        .WithSummary($"Import {what} as CSV, the whole file or nothing of it; every bad line is named; ?dryRun=true only tries");

    /// <summary>Describes an export's route.</summary>
    internal static RouteHandlerBuilder Exports(this RouteHandlerBuilder route, string what) => route
        .Produces<string>(StatusCodes.Status200OK, WriteCsv.MediaType)
        .WithSummary($"Export {what} at and below the caller's grid as CSV that can be imported again");

    private static async Task WriteAsync(HubDatabase database, bool dryRun, Action<SqliteConnection> take, CsvReport report)
    {
        try
        {
            await database.WriteAsync(connection =>
            {
                take(connection);
                if (dryRun || !report.IsTaken)
                    throw new Undone();
            });
        }
        catch (Undone)
        {
            // Meant: the write was taken back, and the report says what it found.
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
