namespace EdgeGrid.Hub.Web;

/// <summary>A part of a list, with the cursor of the next; null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cuts pages.</summary>
internal static class Page
{
    /// <summary>A page of what was read: one row more than asked for tells that there is a next.</summary>
    /// <param name="rows">At most <c>query.Take + 1</c> rows.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="show">A row as the API shows it.</param>
    /// <param name="key">What the next page continues after.</param>
    internal static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, PageQuery query, Func<TRow, T> show, Func<TRow, string> key)
    {
        var shown = rows.Take(query.Take).ToArray();
        var next = rows.Count > query.Take ? PageQuery.CursorOf(key(shown[^1])) : null;
        return new Page<T>([.. shown.Select(show)], next);
    }
}
