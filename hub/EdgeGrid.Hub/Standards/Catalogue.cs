using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// One version of the standards catalogue (诉求类型、办理时限、办理标准): which appeals there are, from which day on, and who says so.
/// A case keeps the version it was filed under.
/// </summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, Category> _byCode;

    internal Catalogue(string version, DateOnly effectiveFrom, string source, long number, IReadOnlyList<Category> rows)
    {
        Version = version;
        EffectiveFrom = effectiveFrom;
        Source = source;
        Number = number;
        Rows = rows;
        _byCode = rows.ToDictionary(row => row.Code);
    }

    /// <summary>Its name, kept with every case filed under it.</summary>
    internal string Version { get; }

    /// <summary>The first local day on which cases are filed under it.</summary>
    internal DateOnly EffectiveFrom { get; }

    /// <summary>The document it follows.</summary>
    internal string Source { get; }

    /// <summary>Which import it was; 0 comes with the hub.</summary>
    internal long Number { get; }

    internal IReadOnlyList<Category> Rows { get; }

    /// <summary>The short list that a terminal's report button cycles through; what was imported before it was checked may name more.</summary>
    internal PressCategory[] OnTerminals =>
        [.. Rows.Where(row => row.OnTerminals).Take(TerminalConfig.MaxCategories).Select(row => new PressCategory(row.Code, row.Zh))];

    /// <summary>The row of a code, null when there is none.</summary>
    internal Category? Find(string? code) => code is not null && _byCode.TryGetValue(code, out var row) ? row : null;

    /// <summary>The row of a button, used when a press names no known category.</summary>
    internal Category Of(Button button) => _byCode[CodeOf(button)];

    internal static string CodeOf(Button button) => ButtonWord.Write(button).ToUpperInvariant();
}
