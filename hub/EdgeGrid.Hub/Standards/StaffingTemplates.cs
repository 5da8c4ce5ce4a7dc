namespace EdgeGrid.Hub.Standards;

/// <summary>
/// Who a grid needs, by template (<c>一格三员</c>, <c>1+7+X</c> …): data with sources. Where no public source fills a template's slots,
/// they are this product's content and say so.
/// </summary>
internal sealed class StaffingTemplates
{
    private const int MostOfARole = 1_000;

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

    private sealed record File(string Usual, IReadOnlyList<Role> Roles, IReadOnlyList<Template> Templates)
    {
        internal IEnumerable<(string Where, string Sentence)> Faults()
        {
            if (Roles.Any(role => role is null) || Templates.Any(template => template?.Slots.Any(slot => slot is null) != false))
            {
                yield return ("it", "one of its rows is nothing.");
                yield break;
            }

            var roles = Roles.Select(role => role.Code).ToHashSet();
            foreach (var twice in Roles.CountBy(role => role.Code).Concat(Templates.CountBy(one => one.Name)).Where(one => one.Value > 1))
                yield return (twice.Key, "it is there twice.");
            foreach (var role in Roles.Where(role => role.Implies is not null && !roles.Contains(role.Implies)))
                yield return (role.Code, $"implies: there is no role '{role.Implies}'.");
            foreach (var nameless in Roles.Select(role => (role.Code, role.Source)).Concat(Templates.Select(one => (Code: one.Name, one.Source))).Where(one => string.IsNullOrWhiteSpace(one.Source)))
                yield return (nameless.Code, "source: who says so?");
            foreach (var (template, slot) in Templates.SelectMany(template => template.Slots.Select(slot => (template, slot))))
            {
                if (!roles.Contains(slot.Role))
                    yield return (template.Name, $"slots: there is no role '{slot.Role}'.");
                if (slot.Count is < 0 or > MostOfARole)
                    yield return (template.Name, $"slots: {slot.Role}: 0 to {MostOfARole}.");
            }

            if (Templates.All(template => template.Name != Usual))
                yield return ("usual", $"there is no template '{Usual}'.");
        }
    }

    /// <summary>The template of a grid that names none.</summary>
    internal Template Usual => _templates[_usual];

    internal IEnumerable<Template> All => _templates.Values;

    internal IEnumerable<Role> Roles => _roles.Values;

    internal bool Knows(string template) => _templates.ContainsKey(template);

    internal bool KnowsRole(string role) => _roles.ContainsKey(role);

    internal Template Of(string? template) => template is null ? Usual : _templates.GetValueOrDefault(template) ?? Usual;

    /// <summary>The role of the grid that a role in one of its buildings fills, null when none.</summary>
    internal string? ImpliedBy(string role) => _roles.GetValueOrDefault(role)?.Implies;

    /// <summary>The templates that come with the hub, or a deployment's own, checked.</summary>
    /// <exception cref="Settings.SettingException">They are wrong.</exception>
    internal static StaffingTemplates Load(StandardsFiles? files = null)
    {
        var from = files ?? StandardsFiles.Shipped;
        var file = from.Read<File>(StandardsFiles.StaffingTemplates);
        foreach (var (where, sentence) in file.Faults())
            from.Must(false, StandardsFiles.StaffingTemplates, where, sentence);
        return new StaffingTemplates(file);
    }
}
