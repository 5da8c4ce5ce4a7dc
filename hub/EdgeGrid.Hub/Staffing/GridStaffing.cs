using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Staffing;

/// <summary>How far a grid's template is filled (一格三员: 2/3); of a higher level the sum of the grids below, of a building nothing.</summary>
/// <param name="Filled">Slots with an active person.</param>
/// <param name="Required">Slots that must have one.</param>
/// <param name="Missing">The roles that lack somebody.</param>
/// <param name="Template">The grid's template, null above level 4.</param>
/// <param name="Complete">Nothing is missing.</param>
/// <param name="Incomplete">The grids at and below that are not complete.</param>
internal sealed record GridStaffing(int Filled, int Required, IReadOnlyList<string> Missing, string? Template, bool Complete, IReadOnlyList<string> Incomplete)
{
    /// <summary>One grid of level 4 against its template, from the roles that people have in it.</summary>
    internal static GridStaffing Decide(string grid, StaffingTemplates.Template template, IEnumerable<string> roles)
    {
        var there = roles.CountBy(role => role).ToDictionary();
        var missing = template.Slots.Where(slot => there.GetValueOrDefault(slot.Role) < slot.Count).Select(slot => slot.Role).ToList();
        return new GridStaffing(
            template.Slots.Sum(slot => Math.Min(slot.Count, there.GetValueOrDefault(slot.Role))),
            template.Slots.Sum(slot => slot.Count),
            missing,
            template.Name,
            missing.Count == 0,
            missing.Count == 0 ? [] : [grid]);
    }

    /// <summary>Every grid of level 4 that stands on a day, and each level above it, by code.</summary>
    internal static Dictionary<string, GridStaffing> Of(
        IEnumerable<Grid> grids, IEnumerable<Assignment> assignments, StaffingTemplates templates, DateOnly day)
    {
        var roles = assignments
            .Select(one => (Grid: GridCode.Parse(one.GridCode), one.Person, Role: RoleInGrid(one, templates)))
            .Where(one => one.Role is not null && one.Grid.Level >= GridCodeLevel.Grid)
            .Select(one => (Grid: one.Grid.At(GridCodeLevel.Grid).Text, one.Person, Role: one.Role!))
            .Distinct()
            .ToLookup(one => one.Grid, one => one.Role);
        var known = new Dictionary<string, GridStaffing>();
        foreach (var grid in grids.Where(one => one.Level == GridCodeLevel.Grid && one.IsValidOn(day)))
        {
            var own = known[grid.Code] = Decide(grid.Code, templates.Of(grid.Template), roles[grid.Code]);
            for (var level = 1; level < GridCodeLevel.Grid; level++)
            {
                var above = GridCode.Parse(grid.Code).At(level).Text;
                known[above] = known.GetValueOrDefault(above, Nothing).With(own);
            }
        }

        return known;
    }

    private static readonly GridStaffing Nothing = new(0, 0, [], null, true, []);

    // In a building below, a role counts only for what it implies.
    private static string? RoleInGrid(Assignment one, StaffingTemplates templates) =>
        one.GridCode.Length == GridDigits ? one.Role : templates.ImpliedBy(one.Role);

    private const int GridDigits = 15;

    private GridStaffing With(GridStaffing other) => this with
    {
        Filled = Filled + other.Filled,
        Required = Required + other.Required,
        Missing = [.. Missing.Union(other.Missing)],
        Complete = Complete && other.Complete,
        Incomplete = [.. Incomplete, .. other.Incomplete],
    };
}
