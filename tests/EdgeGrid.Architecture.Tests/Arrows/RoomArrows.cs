namespace EdgeGrid.Architecture.Tests.Arrows;

/// <summary>The rooms of one assembly (folder = namespace) and, for each, the rooms it must not look into.</summary>
/// <param name="House">The root namespace; what lies directly in it composes the rooms and may see them all.</param>
/// <param name="Forbidden">Room to rooms it must not use; <see cref="AnyOther"/> stands for every room without a line of its own.</param>
/// <param name="NotReached">Room to assemblies' namespaces outside the house that only it may use.</param>
internal sealed record RoomArrows(string House, IReadOnlyDictionary<string, string[]> Forbidden, IReadOnlyDictionary<string, string[]> NotReached)
{
    public const string AnyOther = "*";

    /// <summary>Forbidden to use every other room of the house.</summary>
    public static readonly string[] Everything = ["*"];

    /// <summary>The mentions that go against the arrows, as sentences.</summary>
    public IEnumerable<string> Against(IEnumerable<Mention> mentions) =>
        mentions.Where(m => RoomOf(m.From) is { } from && IsForbidden(from, m.To))
            .Select(m => $"{m.From} must not use {m.To}.")
            .Order(StringComparer.Ordinal);

    private bool IsForbidden(string from, string type)
    {
        if (NotReached.Any(n => n.Key != from && n.Value.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal))))
            return true;

        if (RoomOf(type) is not { } to || to == from)
            return false;

        var rooms = Forbidden.GetValueOrDefault(from) ?? Forbidden.GetValueOrDefault(AnyOther) ?? [];
        return rooms == Everything || rooms.Contains(to);
    }

    /// <summary>The room of a type; null outside the house and for what lies directly in its root.</summary>
    private string? RoomOf(string type)
    {
        if (!type.StartsWith(House + ".", StringComparison.Ordinal))
            return null;

        var parts = type[(House.Length + 1)..].Split('.');
        return parts.Length > 1 ? parts[0] : null;
    }
}
