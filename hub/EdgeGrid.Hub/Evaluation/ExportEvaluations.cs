using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// <c>GET /evaluations/export</c>: the figures as a table for spreadsheets: by area, department or post, or of every grid of every level
/// at once. Its head is in Chinese unless told.
/// </summary>
internal static class ExportEvaluations
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/evaluations/export", Handle)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(422, ["PERIOD", "BY", "LANG", .. ReadGridCode.Codes])
            .Produces<string>(StatusCodes.Status200OK, WriteCsv.MediaType)
            .WithTags("Evaluation")
            .WithSummary("Export a month or year as CSV, by area, department, post, or grid (every grid of every level); lang=en for the API's names as its head");

    private static IResult Handle(Caller caller, HubDatabase database, Evaluate evaluate, string period, string? grid, string? by, string? lang, bool? bom)
    {
        var asked = evaluate.Check(new(period, grid, null, null, null), caller);
        var chinese = lang switch
        {
            null or "zh" => true,
            "en" => false,
            _ => throw Refusal.Invalid("LANG", $"lang: '{lang}' is neither zh nor en."),
        };
        var text = database.Read(connection => Text(connection, evaluate.Begin(connection, asked), by ?? "area", chinese));
        return WriteCsv.Answer($"evaluation-{asked.Period.Text}-{by ?? "area"}", text, bom);
    }

    private static string Text(SqliteConnection connection, Evaluate.Read read, string by, bool chinese) => by switch
    {
        "area" => Cases(read, read.By(Subject.Area), NamesOf(connection, read), chinese),
        "grid" => Cases(read, read.Grids(), NamesOf(connection, read), chinese),
        "department" => Cases(read, read.By(Subject.Department), [], chinese),
        "post" => Write(
            ReportColumns.OfPosts,
            read.Posts().Select(post => GetEvaluations.RowOf(post, read.Formula)),
            post => [post.Post, ""], read, chinese),
        _ => throw Refusal.Invalid("BY", $"by: '{by}' is none of area, department, post, grid."),
    };

    private static string Cases(Evaluate.Read read, IEnumerable<KeyValuePair<string, Counts>> counts, Dictionary<string, string> names, bool chinese) => Write(
        ReportColumns.OfCases,
        counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => GetEvaluations.RowOf(one.Key, one.Value, read.Formula)),
        row => [row.Subject, names.GetValueOrDefault(row.Subject)], read, chinese);

    private static string Write<T>(
        IReadOnlyList<ReportColumns.Column<T>> columns, IEnumerable<T> rows, Func<T, IEnumerable<string?>> begin, Evaluate.Read read, bool chinese)
    {
        string[] head = chinese ? ["考评期", "对象", "名称", "公式版本", "已冻结"] : ["period", "subject", "name", "formulaVersion", "frozen"];
        return WriteCsv.Text(
            [.. head, .. columns.Select(column => chinese ? column.Zh : column.En)],
            rows.Select(row => (IEnumerable<string?>)
            [
                read.Asked.Period.Text, .. begin(row), read.Formula.Version, read.IsFrozen ? "true" : "false", .. columns.Select(column => column.Cell(row)),
            ]));
    }

    private static Dictionary<string, string> NamesOf(SqliteConnection connection, Evaluate.Read read) =>
        GridStore.All(connection, read.Asked.Within.Text).ToDictionary(grid => grid.Code, grid => grid.Name);
}
