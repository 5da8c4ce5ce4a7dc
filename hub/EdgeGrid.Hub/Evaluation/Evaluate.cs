using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>What is asked for: a period within a grid, with the weights to try out, if any.</summary>
internal sealed record EvaluationQuery(string Period, string? Grid, decimal? WR, decimal? WS, decimal? WM);

/// <summary>Reads a period's figures for whoever asks: frozen months by the formula they were frozen with, all else by the present one.</summary>
internal sealed class Evaluate(ReadGridCode read, HubSettings settings, Defaults defaults, Catalogues catalogues, TimeProvider time)
{
    /// <summary>A question that has been checked.</summary>
    internal sealed record Checked(GridCode Within, Period Period, Weights? TriedOut);

    /// <summary>The checked question; refused with 403 <c>GRID_SCOPE</c>, 422 <c>PERIOD</c>, <c>WEIGHT_SUM</c> or what is wrong with the grid.</summary>
    internal Checked Check(EvaluationQuery query, Caller caller)
    {
        var within = query.Grid is null ? caller.Grid : read.For(caller, query.Grid, "grid");
        var period = Evaluation.Period.Read(query.Period, settings.TimeZone);
        var usual = Weights.Of(defaults);
        var triedOut = query is { WR: null, WS: null, WM: null }
            ? null
            : Weights.Checked(query.WR ?? usual.Response, query.WS ?? usual.Solved, query.WM ?? usual.Satisfied);
        return new Checked(within, period, triedOut);
    }

    /// <summary>Everything counted of a question, and by what formula it is judged.</summary>
    internal Read Begin(SqliteConnection connection, Checked asked)
    {
        var snapshots = SnapshotStore.All(connection).ToDictionary(one => one.Period);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var formula = snapshots.TryGetValue(asked.Period.Text, out var own)
            ? own.Formula
            : Formula.Of(defaults, catalogues, DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(now, asked.Period.Until - 1)));
        return new Read(connection, asked, snapshots.Keys.ToHashSet(), asked.TriedOut is { } weights ? formula with { Weights = weights } : formula, now);
    }

    /// <summary>The catalogue whose tags a formula counts.</summary>
    internal Catalogue CatalogueOf(Formula formula, Period period) =>
        catalogues.Of(formula.Catalogue, DateTimeOffset.FromUnixTimeMilliseconds(period.Until - 1));

    /// <summary>One question being answered, on one connection.</summary>
    internal sealed record Read(SqliteConnection Connection, Checked Asked, IReadOnlySet<string> Frozen, Formula Formula, long Now)
    {
        /// <summary>Whether every month of the period stands.</summary>
        internal bool IsFrozen => Asked.Period.Months.All(month => Frozen.Contains(month.Text));

        internal Dictionary<string, Counts> By(Subject subject) => ReadCounts.By(Connection, subject, Asked.Within.Text, Asked.Period, Frozen, Now);

        internal IReadOnlyList<PostCounts> Posts() => ReadCounts.Posts(Connection, Asked.Within.Text, Asked.Period, Frozen);

        /// <summary>Every grid at and below the asked one, by code.</summary>
        internal SortedDictionary<string, Counts> Grids() => ReadCounts.RollUp(Asked.Within, By(Subject.Place));
    }
}
