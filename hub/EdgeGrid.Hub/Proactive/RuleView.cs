namespace EdgeGrid.Hub.Proactive;

/// <summary>A rule as it crosses HTTP.</summary>
internal sealed record RuleView(
    string Code, string Zh, string En, RuleKind Kind, string? Category, IReadOnlyDictionary<string, string> Parameters, string Source,
    bool Enabled, long Version, DateTimeOffset Since)
{
    internal static RuleView Of(ProactiveRule rule) => new(
        rule.Code, rule.Zh, rule.En, rule.Kind, rule.Category, rule.Parameters, rule.Source, rule.Enabled, rule.Version,
        DateTimeOffset.FromUnixTimeMilliseconds(rule.Since));
}
