namespace EdgeGrid.Hub.Standards;

/// <summary>
/// Who a grid needs, by template (<c>一格三员</c>, <c>1+7+X</c> …): data with sources. Where no public source fills a template's slots,
/// they are this product's content and say so.
/// </summary>
internal sealed class StaffingTemplates
{
    private readonly Dictionary<string, Template> _templates;
    private readonly Dictionary<string, Role> _roles;
    private readonly string _usual;

    private StaffingTemplates(File file)
    {
        _roles = file.Roles.ToDictionary(role => role.Code);
        _templates = file.Templates.ToDictionary(template => template.Name);
        _usual = file.Usual;
    }

    /// <summary>What a person does in a grid; whoever does it in a building below may thereby fill another role of the grid.</summary>
    internal sealed record Role(string Code, string Zh, string En, string Source, string? Implies = null);

    /// <summary>How many of a role a grid needs; 0 may be there and need not.</summary>
    internal sealed record Slot(string Role, int Count);

    /// <summary>A template; configurable where a district is to fill it with its own.</summary>
    internal sealed record Template(string Name, string Zh, string En, IReadOnlyList<Slot> Slots, bool Configurable, string Source);

    private sealed record File(string Usual, IReadOnlyList<Role> Roles, IReadOnlyList<Template> Templates);

    /// <summary>The template of a grid that names none.</summary>
    internal Template Usual => _templates[_usual];

    internal IEnumerable<Template> All => _templates.Values;

    internal IEnumerable<Role> Roles => _roles.Values;

    internal bool Knows(string template) => _templates.ContainsKey(template);

    internal bool KnowsRole(string role) => _roles.ContainsKey(role);

    internal Template Of(string? template) => template is null ? Usual : _templates.GetValueOrDefault(template) ?? Usual;

    /// <summary>The role of the grid that a role in one of its buildings fills, null when none.</summary>
    internal string? ImpliedBy(string role) => _roles.GetValueOrDefault(role)?.Implies;

    internal static StaffingTemplates Load() => new(EmbeddedJson.Read<File>("staffing-templates.json"));
}
