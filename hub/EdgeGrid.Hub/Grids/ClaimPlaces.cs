using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// Where the grids that claim buildings stand on a day: a retired one in its (first) successor. What lies in the place is read once, so
/// that a district that was drawn anew costs no more than one that was not.
/// </summary>
internal sealed class ClaimPlaces(SqliteConnection connection, string place, DateOnly day)
{
    private readonly Dictionary<string, Grid> _grids = GridStore.All(connection, place).ToDictionary(grid => grid.Code);
    private readonly ILookup<string, string> _successors = SuccessorStore.Within(connection, place);
    private readonly Dictionary<string, GridCode?> _places = [];

    /// <summary>The place of a claim; null when its grid is gone without a successor, or not there yet.</summary>
    internal GridCode? Of(string claim)
    {
        if (!_places.TryGetValue(claim, out var found))
            _places[claim] = found = Find(claim);
        return found;
    }

    private GridCode? Find(string claim)
    {
        var grid = GridOf(claim);
        for (var moves = 0; moves < GridValidity.MostMoves && grid.IsRetiredOn(day) && SuccessorOf(grid.Code) is { } next; moves++)
            grid = GridOf(next);
        return grid.IsValidOn(day) ? GridCode.Parse(grid.Code) : null;
    }

    private Grid GridOf(string code) => _grids.GetValueOrDefault(code) ?? GridStore.Find(connection, code)!;

    private string? SuccessorOf(string code) => (_grids.ContainsKey(code) ? _successors[code] : SuccessorStore.Of(connection, code)).FirstOrDefault();
}
