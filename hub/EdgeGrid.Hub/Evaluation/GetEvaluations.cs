using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>The indicators of a month, by area or department, and the dimensions of 七有五性 over the whole grid.</summary>
internal static class GetEvaluations
{
    /// <summary>One subject with what was counted and what follows from it; below the least sample it is not to be ranked.</summary>
    internal sealed record Row(string Subject, Indicators Indicators, Counts Counts, bool Rankable);

    internal sealed record Answer(
        string Period, string Grid, string By, string FormulaVersion, Weights Weights, IReadOnlyList<Row> Items,
        IReadOnlyList<Dimension> Dimensions, decimal? SevenHaves, decimal? FiveQualities);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/evaluations", Handle)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(422, ["PERIOD", "BY", "WEIGHT_SUM", .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Evaluation")
            .WithSummary("The indicators of a month within a grid, by area (its child grids) or department; weights may be tried out");

    private static Answer Handle(
        Caller caller, HubDatabase database, HubSettings settings, ReadGridCode read, Defaults defaults, Catalogues catalogues, TimeProvider time,
        string period, string? grid, string? by, decimal? wR, decimal? wS, decimal? wM)
    {
        var within = grid is null ? caller.Grid : read.For(caller, grid, nameof(grid));
        var month = Evaluation.Period.Read(period, settings.TimeZone);
        var subject = by switch
        {
            null or "area" => CountCases.Subject.Area,
            "department" => CountCases.Subject.Department,
            _ => throw Refusal.Invalid("BY", $"by: '{by}' is neither area nor department."),
        };
        var usual = Weights.Of(defaults);
        var weights = Weights.Checked(wR ?? usual.Response, wS ?? usual.Solved, wM ?? usual.Satisfied);
        return database.Read(connection =>
        {
            var counts = CountCases.By(connection, subject, within.Text, month);
            var dimensions = DimensionsOf(CountCases.By(connection, CountCases.Subject.Category, within.Text, month), catalogues.At(time.GetUtcNow()), defaults);
            return new Answer(
                month.Text, within.Text, by ?? "area", Indicators.FormulaVersion, weights,
                [.. counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Row(
                    one.Key, Indicators.Of(one.Value, weights, defaults), one.Value, one.Value.Filed >= defaults.EvaluationLeastSample))],
                dimensions,
                Dimension.MeanOf(dimensions.Where(one => Dimension.SevenHaves.Contains(one.Name))),
                Dimension.MeanOf(dimensions.Where(one => Dimension.FiveQualities.Contains(one.Name))));
        });
    }

    /// <summary>Every dimension, from the counts of the categories that carry its tag.</summary>
    internal static IReadOnlyList<Dimension> DimensionsOf(IReadOnlyDictionary<string, Counts> byCategory, Catalogue catalogue, Defaults defaults) =>
        [.. Dimension.SevenHaves.Concat(Dimension.FiveQualities).Select(name => Dimension.Of(
            name, Sum(byCategory.Where(one => catalogue.Find(one.Key)?.Tags.Contains(name) == true).Select(one => one.Value)), defaults))];

    private static Counts Sum(IEnumerable<Counts> counts) => counts.Aggregate(new Counts(), (sum, one) => new Counts
    {
        ShouldHandle = sum.ShouldHandle + one.ShouldHandle,
        HandledInTime = sum.HandledInTime + one.HandledInTime,
        Answered = sum.Answered + one.Answered,
        Solved = sum.Solved + one.Solved,
        Satisfied = sum.Satisfied + one.Satisfied,
    });
}
