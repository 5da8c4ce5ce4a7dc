using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>Where everything goes when a grid is retired: decided from what stands, before anything is written.</summary>
/// <param name="Successors">Of each retired code, the grid itself first.</param>
internal sealed record Retirement(IReadOnlyList<KeyValuePair<Grid, IReadOnlyList<GridCode>>> Successors)
{
    internal const string BadMoves = "GRID_MOVES";
    internal const string BadSuccessor = "GRID_SUCCESSOR";

    /// <summary>Every building below must be told where it goes, once, below one of the successors.</summary>
    /// <param name="grid">The grid to retire.</param>
    /// <param name="below">What still stands below it on that day.</param>
    /// <param name="successors">Of its own level.</param>
    /// <param name="moves">From old code to new.</param>
    internal static Retirement Decide(
        Grid grid, IReadOnlyList<Grid> below, IReadOnlyList<GridCode> successors, IReadOnlyList<(GridCode From, GridCode To)> moves)
    {
        if (successors.FirstOrDefault(one => one.Level != grid.Level || one.Text == grid.Code) is { } wrong)
            throw Refusal.Invalid(BadSuccessor, $"successors: {wrong} is not another grid of level {grid.Level}.");
        if (moves.Select(move => move.From.Text).Except(below.Select(one => one.Code)).FirstOrDefault() is { } stranger)
            throw Refusal.Invalid(BadMoves, $"moves: {stranger} does not stand below {grid.Code}.");
        if (moves.FirstOrDefault(move => !successors.Any(one => one.Covers(move.To)) || move.To.Level != move.From.Level) is { To: not null } astray)
            throw Refusal.Invalid(BadMoves, $"moves: {astray.To} is not a grid of level {astray.From.Level} below one of the successors.");
        var twice = moves.GroupBy(move => move.From.Text).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw Refusal.Invalid(BadMoves, $"moves: {twice.Key} is named twice.");
        var left = below.Select(one => one.Code).Except(moves.Select(move => move.From.Text)).ToList();
        if (left.Count > 0)
            throw Refusal.Invalid(BadMoves, $"moves: say where {string.Join(", ", left)} go.");

        return new Retirement(
        [
            new(grid, successors),
            .. below.Select(one => KeyValuePair.Create<Grid, IReadOnlyList<GridCode>>(one, [moves.First(move => move.From.Text == one.Code).To])),
        ]);
    }
}
