using System.Globalization;
using System.Xml;

namespace EdgeGrid.Hub.Proactive;

/// <summary>One rule as it holds now: what it looks at, by which numbers, and what it raises.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="Category">The category of what it raises; null: that of the appeals it saw.</param>
/// <param name="Parameters">Its numbers and words, as text.</param>
/// <param name="Source">Which document says so.</param>
/// <param name="Enabled">Whether it is looked at.</param>
/// <param name="Version">How often it was changed here.</param>
/// <param name="Since">From when on it holds so, Unix milliseconds.</param>
internal sealed record ProactiveRule(
    string Code, string Zh, string En, RuleKind Kind, string? Category, IReadOnlyDictionary<string, string> Parameters, string Source,
    bool Enabled = true, long Version = 0, long Since = 0)
{
    /// <summary>The parameter that names the categories of complaint, beside its case's own, which are about what it raises.</summary>
    internal const string About = "about";

    /// <summary>As a category of <see cref="About"/>: any.</summary>
    internal const string Anything = "*";

    // No thousands: "-0,5" is a slip of the pen, not minus five.
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    internal TimeSpan Time(string name) => XmlConvert.ToTimeSpan(Parameters[name]);

    internal int Count(string name) => int.Parse(Parameters[name], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A number, null where the rule has none of that name.</summary>
    internal decimal? Number(string name) =>
        Parameters.TryGetValue(name, out var text) ? decimal.Parse(text, Decimal, CultureInfo.InvariantCulture) : null;

    internal IReadOnlyList<string> WordsOf(string name) => Parameters[name].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
