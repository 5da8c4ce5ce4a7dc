using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>The indicators of a month or year, by area, department or post, and the dimensions of 七有五性 over the whole grid.</summary>
internal static class GetEvaluations
{
    /// <summary>One subject with what was counted and what follows from it; below the least sample it is not to be ranked.</summary>
    internal sealed record Row(string Subject, Indicators Indicators, Counts Counts, bool Rankable);

    internal sealed record Answer(
        string Period, string Grid, string By, bool Frozen, string FormulaVersion, Weights Weights, IReadOnlyList<Row> Items,
        IReadOnlyList<Dimension> Dimensions, decimal? SevenHaves, decimal? FiveQualities);

    internal sealed record PostRow(string Post, PostIndicators Indicators, PostCounts Counts, bool Rankable);

    internal sealed record PostAnswer(string Period, string Grid, bool Frozen, string FormulaVersion, IReadOnlyList<PostRow> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/evaluations", Show)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(422, ["PERIOD", "BY", "WEIGHT_SUM", .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Evaluation")
            .WithSummary("The indicators of a month or year within a grid, by area (its child grids) or department; weights may be tried out");
        api.MapGet("/evaluations/posts", ShowPosts)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(422, ["PERIOD", .. ReadGridCode.Codes])
            .Produces<PostAnswer>()
            .WithTags("Evaluation")
            .WithSummary("What each post did within a grid in a month or year, and how much of it in time");
    }

    private static Answer Show(
        Caller caller, HubDatabase database, Evaluate evaluate, string period, string? grid, string? by, decimal? wR, decimal? wS, decimal? wM)
    {
        var asked = evaluate.Check(new(period, grid, wR, wS, wM), caller);
        var subject = by switch
        {
            null or "area" => Subject.Area,
            "department" => Subject.Department,
            _ => throw Refusal.Invalid("BY", $"by: '{by}' is neither area nor department."),
        };
        return database.Read(connection =>
        {
            var read = evaluate.Begin(connection, asked);
            var dimensions = Dimension.All(read.By(Subject.Category), evaluate.CatalogueOf(read.Formula, asked.Period), read.Formula);
            return new Answer(
                asked.Period.Text, asked.Within.Text, by ?? "area", read.IsFrozen, read.Formula.Version, read.Formula.Weights,
                [.. read.By(subject).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => RowOf(one.Key, one.Value, read.Formula))],
                dimensions,
                Dimension.MeanOf(dimensions.Where(one => Dimension.SevenHaves.Contains(one.Name))),
                Dimension.MeanOf(dimensions.Where(one => Dimension.FiveQualities.Contains(one.Name))));
        });
    }

    private static PostAnswer ShowPosts(Caller caller, HubDatabase database, Evaluate evaluate, string period, string? grid)
    {
        var asked = evaluate.Check(new(period, grid, null, null, null), caller);
        return database.Read(connection =>
        {
            var read = evaluate.Begin(connection, asked);
            return new PostAnswer(
                asked.Period.Text, asked.Within.Text, read.IsFrozen, read.Formula.Version,
                [.. read.Posts().Select(post => RowOf(post, read.Formula))]);
        });
    }

    internal static PostRow RowOf(PostCounts post, Formula formula) =>
        new(post.Post, PostIndicators.Of(post), post, post.Moves >= formula.LeastSample);

    internal static Row RowOf(string subject, Counts counts, Formula formula) =>
        new(subject, Indicators.Of(counts, formula), counts, counts.Filed >= formula.LeastSample);
}
