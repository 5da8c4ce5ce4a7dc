using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// Whether a grid may be used on a local day, and where a retired one went. What was filed keeps the code that was valid then; a
/// retired code is never used again.
/// </summary>
internal static class GridValidity
{
    internal const string Unknown = "GRID_UNKNOWN";
    internal const string Retired = "GRID_RETIRED";
    internal const string NotYet = "GRID_NOT_YET";

    // A place that moved more often than that was entered in a circle.
    internal const int MostMoves = 20;

    /// <summary>What it refuses with (422).</summary>
    internal static IReadOnlyList<string> Codes => [Unknown, Retired, NotYet];

    /// <summary>The grid, if something may be filed against it on that day; a retired one is refused with its successors' codes.</summary>
    internal static Grid MustBeValid(SqliteConnection connection, GridCode grid, DateOnly day)
    {
        var found = GridStore.Find(connection, grid.Text) ?? throw Refusal.Invalid(Unknown, $"There is no grid {grid}.");
        if (found.IsRetiredOn(day))
            throw Refusal.Invalid(Retired, Sentence(connection, found));
        return found.IsValidOn(day) ? found : throw Refusal.Invalid(NotYet, $"The grid {grid} is valid from {found.ValidFrom} on.");
    }

    /// <summary>
    /// Refuses to open a grid that is retired, or a new one below a grid that is retired or is going to be, or that is not valid yet on
    /// the new one's first day.
    /// </summary>
    internal static void MustBeOpenTo(SqliteConnection connection, GridCode grid, DateOnly day)
    {
        var isNew = GridStore.Find(connection, grid.Text) is null;
        for (var level = grid.Level; level > 0; level--)
        {
            var above = GridStore.Find(connection, grid.At(level).Text);
            if (above?.ValidTo is not null && (isNew || above.IsRetiredOn(day)))
                throw Refusal.Invalid(Retired, Sentence(connection, above));
            if (isNew && above?.ValidFrom is not null && LocalDay.Parse(above.ValidFrom) > day)
                throw Refusal.Invalid(NotYet, $"The grid above {grid}, {above.Code}, is valid from {above.ValidFrom} on.");
        }
    }

    /// <summary>
    /// The code of a place on a day: its own while it is valid, then that of its (first) successor. A retired place without a successor
    /// keeps its own: what still hangs there hangs nowhere else.
    /// </summary>
    internal static GridCode PlaceOn(SqliteConnection connection, GridCode place, DateOnly day)
    {
        for (var moves = 0; moves < MostMoves; moves++)
        {
            var next = connection.QuerySingleOrDefault<string>(
                """
                SELECT s.successor FROM grids g JOIN grid_successors s ON s.code = g.code AND s.n = 0
                WHERE g.code = @Text AND g.valid_to <= @day
                """,
                new { place.Text, day = LocalDay.Text(day) });
            if (next is null)
                break;
            place = GridCode.Parse(next);
        }

        return place;
    }

    /// <summary>The sentence that tells where a retired grid went.</summary>
    internal static string Sentence(SqliteConnection connection, Grid retired) =>
        $"The grid {retired.Code} is retired from {retired.ValidTo} on; " + (SuccessorStore.Of(connection, retired.Code) is { Count: > 0 } successors
            ? $"its successors are {string.Join(", ", successors)}."
            : "it has no successor.");
}
