using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>Reads a grid code that came from outside; what is wrong with it is the refusal's code (422 <c>GRID_…</c>).</summary>
internal sealed class ReadGridCode(HubSettings settings)
{
    private readonly string[] _counties = [.. settings.Counties];

    /// <summary>The codes it refuses with.</summary>
    internal static IReadOnlyList<string> Codes => [GridCode.WrongLength, GridCode.WrongCharacter, GridCode.WrongCounty, GridCode.ZeroSegment];

    /// <summary>The code, if it lies within the caller's grid; outside is refused (403 <c>GRID_SCOPE</c>) before what is wrong with it.</summary>
    internal GridCode For(Caller caller, string text, string field)
    {
        if (GridCode.TryRead(text, null, out _) is { } grid)
            caller.MustCover(grid);
        return From(text, field);
    }

    /// <summary>The code of a grid of one level that is there, within the caller's (403, 404, 422 <c>GRID_LEVEL</c>).</summary>
    internal GridCode Existing(SqliteConnection connection, Caller caller, string text, int level, string field = "code")
    {
        var grid = For(caller, text, field);
        if (GridStore.Find(connection, grid.Text) is null)
            throw Refusal.NotFound($"There is no grid {grid}.");
        return grid.Level == level ? grid : throw Refusal.Invalid(RetireGrid.WrongLevel, $"{field}: {grid} is of level {grid.Level}, not {level}.");
    }

    /// <summary>The code of a line of a file; null and what is wrong with it when it is none.</summary>
    internal GridCode? TryFrom(string text, out string error) => GridCode.TryRead(text, _counties, out error);

    /// <summary>The code; refused under the name of the field or parameter that brought it.</summary>
    internal GridCode From(string text, string field = "grid") =>
        GridCode.TryRead(text, _counties, out var error)
        ?? throw Refusal.Invalid(error, $"{field}: '{text}' is not a grid code of this deployment.");
}
