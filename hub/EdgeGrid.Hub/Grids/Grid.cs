using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// One grid (网格) of the five levels; its parent is its code's prefix. It is valid from a local day (null: since ever) until, excluded,
/// another (null: until further notice); its template is that of its staffing (null: the usual one).
/// </summary>
internal sealed record Grid(
    string Code, long Level, string Name, string? Parent, string Attention, string? Template, string? ValidFrom, string? ValidTo)
{
    /// <summary>Whether it is a key grid (重点网格), which has to be patrolled.</summary>
    internal bool IsKey => Attention == Web.Words.Of(Grids.Attention.Key);

    internal bool IsRetiredOn(DateOnly day) => ValidTo is not null && LocalDay.Parse(ValidTo) <= day;

    internal bool IsValidOn(DateOnly day) => !IsRetiredOn(day) && (ValidFrom is null || LocalDay.Parse(ValidFrom) <= day);

    /// <summary>A new grid under its code's parent.</summary>
    internal static Grid New(GridCode code, string name, Attention attention, string? template, DateOnly? validFrom, DateOnly? validTo) => new(
        code.Text,
        code.Level,
        name,
        code.Level == 1 ? null : code.At(code.Level - 1).Text,
        Web.Words.Of(attention),
        template,
        validFrom is { } from ? LocalDay.Text(from) : null,
        validTo is { } to ? LocalDay.Text(to) : null);
}

/// <summary>How closely a grid is looked after (重难点区域).</summary>
internal enum Attention
{
    Normal,
    Key,
}
