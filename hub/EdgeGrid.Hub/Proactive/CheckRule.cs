using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary>Refuses parameters that a rule of its kind cannot work with (422 <c>PARAMETERS</c>, naming the wrong one).</summary>
internal static class CheckRule
{
    private const int LongestText = 200;
    private const decimal LargestNumber = 1_000_000;

    // Longer than any season; beyond it times would run out of their range.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The rule with other parameters: those given here in place of its own, checked.</summary>
    internal static ProactiveRule With(ProactiveRule rule, IReadOnlyDictionary<string, string>? given)
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
        return changed;
    }

    private static void Must(ProactiveRule rule, string name)
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
                default:
                    return;
            }
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            throw Wrong(name, name is "count" ? "a whole number" : name is "below" or "above" ? "a number" : "an ISO 8601 duration");
        }
    }

    private static Refusal Wrong(string name, string needed) => Refusal.Invalid("PARAMETERS", $"parameters.{name}: {needed}.");
}
