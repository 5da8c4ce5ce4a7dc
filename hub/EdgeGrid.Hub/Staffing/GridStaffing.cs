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
            .Select(one => (Assignment: one, Grid: GridCode.Parse(one.GridCode)))
            .Select(one => (one.Grid, one.Assignment.Person, Role: RoleInGrid(one.Assignment, one.Grid, templates)))
            .Where(one => one.Role is not null && one.Grid.Level >= GridCodeLevel.Grid)
            .Select(one => (Grid: one.Grid.At(GridCodeLevel.Grid).Text, one.Person, Role: one.Role!))
            .Distinct()
            .ToLookup(one => one.Grid, one => one.Role);
        var known = grids.Where(one => one.Level == GridCodeLevel.Grid && one.IsValidOn(day))
            .ToDictionary(one => one.Code, one => Decide(one.Code, templates.Of(one.Template), roles[one.Code]));
        var own = known.Select(one => (Code: GridCode.Parse(one.Key), Staffing: one.Value)).ToList();
        for (var level = GridCodeLevel.County; level < GridCodeLevel.Grid; level++)
        {
            foreach (var above in own.GroupBy(one => one.Code.At(level).Text, one => one.Staffing))
                known[above.Key] = Sum([.. above]);
        }

        return known;
    }

    // In a building below, a role counts only for what it implies.
    private static string? RoleInGrid(Assignment one, GridCode grid, StaffingTemplates templates) =>
        grid.Level == GridCodeLevel.Grid ? one.Role : templates.ImpliedBy(one.Role);

    private static GridStaffing Sum(List<GridStaffing> below) => new(
        below.Sum(one => one.Filled),
        below.Sum(one => one.Required),
        [.. below.SelectMany(one => one.Missing).Distinct()],
        Template: null,
        below.TrueForAll(one => one.Complete),
        [.. below.SelectMany(one => one.Incomplete)]);
}
