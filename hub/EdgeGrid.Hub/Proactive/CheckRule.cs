using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary>Refuses parameters that a rule of its kind cannot work with (422 <c>PARAMETERS</c>, naming the wrong one).</summary>
internal sealed class CheckRule(Catalogues catalogues)
{
    private const int LongestText = 200;
    private const decimal LargestNumber = 1_000_000;

    // Longer than any season; beyond it times would run out of their range.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The rule with other parameters: those given here in place of its own, checked.</summary>
    internal ProactiveRule With(ProactiveRule rule, IReadOnlyDictionary<string, string>? given)
    {
        var parameters = new Dictionary<string, string>(rule.Parameters);
        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            if (!parameters.ContainsKey(name))
                throw Wrong(name, $"the rule {rule.Code} has only {string.Join(", ", rule.Parameters.Keys)}");
            if (value is null || value.Length > LongestText)
                throw Wrong(name, $"a text of at most {LongestText} characters");
            parameters[name] = value;
        }

        var changed = rule with { Parameters = parameters };
        foreach (var name in parameters.Keys)
            Must(changed, name);
        if (rule.Kind == RuleKind.Weather && changed.WordsOf("severities").Count + changed.WordsOf("colours").Count == 0)
            throw Wrong("severities", "one of these or of colours; a rule that is to rest is switched off");
        return changed;
    }

    private void Must(ProactiveRule rule, string name)
    {
        try
        {
            switch (name)
            {
                case "within" or "longerThan" or "atLeast" when rule.Time(name) <= TimeSpan.Zero || rule.Time(name) > Longest:
                    throw Wrong(name, $"longer than nothing and at most {Longest.TotalDays} days");
                case "count" when rule.Count(name) < 2:
                    throw Wrong(name, "2 or more");
                case "below" or "above" when Math.Abs(rule.Number(name)!.Value) > LargestNumber:
                    throw Wrong(name, $"at most {LargestNumber}");
                case "series" when Series.NumberOf(rule.Parameters[name]) < 0:
                    throw Wrong(name, $"one of {string.Join(", ", Series.Names)}");
                case "severities":
                    MustBeAmong(CapMessage.SeverityWords, rule, name);
                    return;
                case "colours":
                    MustBeAmong(CapMessage.ColourWords, rule, name);
                    return;
                case "except" or ProactiveRule.About:
                    MustBeCategories(rule, name);
                    return;
                default:
                    return;
            }
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            throw Wrong(name, name is "count" ? "a whole number" : name is "below" or "above" ? "a number, with a point before its decimals" : "an ISO 8601 duration");
        }
    }

    private static void MustBeAmong(IReadOnlyList<string> words, ProactiveRule rule, string name)
    {
        if (rule.WordsOf(name).FirstOrDefault(word => !words.Contains(word)) is { } unknown)
            throw Wrong(name, $"'{unknown}' is none of {string.Join(", ", words)}, with spaces between");
    }

    // A category of any version: which one is in force changes with the day.
    private void MustBeCategories(ProactiveRule rule, string name)
    {
        if (rule.WordsOf(name).FirstOrDefault(word => !IsCategory(word) && !(name == ProactiveRule.About && word == ProactiveRule.Anything)) is { } unknown)
            throw Wrong(name, $"'{unknown}' is no category of the catalogue{(name == ProactiveRule.About ? ", nor * for any" : "")}, with spaces between");
    }

    private bool IsCategory(string word) => catalogues.Versions.Any(version => version.Find(word) is not null);

    private static Refusal Wrong(string name, string needed) => Refusal.Invalid("PARAMETERS", $"parameters.{name}: {needed}.");
}
