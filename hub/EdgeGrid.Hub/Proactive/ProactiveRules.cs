using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// The rules (未诉先办): those that come with the hub, as this deployment changed them. A change adds a version, so that a case can be
/// traced to the numbers that raised it.
/// </summary>
internal sealed class ProactiveRules(Defaults defaults, CheckRule check, ILogger<ProactiveRules> log)
{
    // A parameter that begins so is a row of the defaults.
    private const char FromDefaults = '=';

    private readonly IReadOnlyList<ProactiveRule> _shipped = [.. EmbeddedJson.Read<Row[]>("proactive-rules.json").Select(row => Resolve(row, defaults, check))];

    // Versions that were found wrong, each said once.
    private readonly ConcurrentDictionary<(string Code, long Version), bool> _wrong = new();

    private sealed record Row(
        string Code, string Zh, string En, RuleKind Kind, string? Category, IReadOnlyDictionary<string, string> Parameters, string Source);

    /// <summary>Every rule as it holds now.</summary>
    internal IReadOnlyList<ProactiveRule> All(SqliteConnection connection)
    {
        var changes = connection.Query<(string Code, long N, long At, long Enabled, string Parameters)>(
            "SELECT code, max(n), at, enabled, parameters FROM proactive_rule_versions GROUP BY code")
            .ToDictionary(change => change.Code);
        var began = Position.Of(connection)?.BeganAt ?? 0;
        return [.. _shipped.Select(rule => changes.TryGetValue(rule.Code, out var change) ? Changed(rule, change.N, change.At, change.Enabled != 0, change.Parameters) : rule with { Since = began })];
    }

    /// <summary>One rule as it holds now (404 when there is none).</summary>
    internal ProactiveRule Get(SqliteConnection connection, string code) =>
        All(connection).FirstOrDefault(rule => rule.Code == code) ?? throw Refusal.NotFound($"There is no rule {code}.");

    /// <summary>A rule as it comes with the hub.</summary>
    internal ProactiveRule Shipped(string code) => _shipped.Single(rule => rule.Code == code);

    /// <summary>A rule with other parameters, checked (422 <c>PARAMETERS</c>).</summary>
    internal ProactiveRule With(ProactiveRule rule, IReadOnlyDictionary<string, string>? given) => check.With(rule, given);

    /// <summary>Adds a version of a rule within the current write.</summary>
    internal ProactiveRule Keep(SqliteConnection connection, ProactiveRule changed, string actor, long now)
    {
        var shipped = Shipped(changed.Code);
        var kept = changed with { Version = changed.Version + 1, Since = now };
        var differing = kept.Parameters.Where(parameter => shipped.Parameters[parameter.Key] != parameter.Value).ToDictionary();
        connection.Execute(
            "INSERT INTO proactive_rule_versions (code, n, at, actor, enabled, parameters) VALUES (@Code, @Version, @now, @actor, @Enabled, @parameters)",
            new { kept.Code, kept.Version, now, actor, Enabled = kept.Enabled ? 1L : 0L, parameters = JsonSerializer.Serialize(differing) });
        return kept;
    }

    private ProactiveRule Changed(ProactiveRule shipped, long version, long at, bool isEnabled, string parameters) =>
        Read(shipped, version, parameters) with { Enabled = isEnabled, Version = version, Since = at };

    // What was stored by a hub that checked less, or for a catalogue that is gone, must not stop the others.
    private ProactiveRule Read(ProactiveRule shipped, long version, string parameters)
    {
        try
        {
            return check.With(shipped, JsonSerializer.Deserialize<Dictionary<string, string>>(parameters));
        }
        catch (Exception wrong) when (wrong is Refusal or JsonException)
        {
            if (_wrong.TryAdd((shipped.Code, version), true))
                log.LogWarning("Version {Version} of the rule {Rule} cannot be used, it holds as it comes with the hub: {Why}", version, shipped.Code, wrong.Message);
            return shipped;
        }
    }

    private static ProactiveRule Resolve(Row row, Defaults defaults, CheckRule check)
    {
        var parameters = row.Parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => parameter.Value.StartsWith(FromDefaults) ? defaults.Rows.Single(one => one.Name == parameter.Value[1..]).Value : parameter.Value);
        return check.With(new ProactiveRule(row.Code, row.Zh, row.En, row.Kind, row.Category, parameters, row.Source), null);
    }
}
