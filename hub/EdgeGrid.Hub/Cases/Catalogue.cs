using System.Text.Json;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// The standards catalogue (诉求类型、办理时限): which appeals there are, from <c>catalogue.json</c>, where every number names its source.
/// </summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, Category> _byCode;

    private Catalogue(IReadOnlyList<Category> rows)
    {
        Rows = rows;
        _byCode = rows.ToDictionary(row => row.Code);
    }

    internal IReadOnlyList<Category> Rows { get; }

    /// <summary>The short list that a terminal's report button cycles through.</summary>
    internal PressCategory[] OnTerminals =>
        [.. Rows.Where(row => row.OnTerminals).Take(TerminalConfig.MaxCategories).Select(row => new PressCategory(row.Code, row.Zh))];

    /// <summary>The row of a code, null when there is none.</summary>
    internal Category? Find(string? code) => code is not null && _byCode.TryGetValue(code, out var row) ? row : null;

    /// <summary>The row of a button, used when a press names no known category.</summary>
    internal Category Of(Button button) => _byCode[ButtonWord.Write(button).ToUpperInvariant()];

    internal static Catalogue Load()
    {
        using var resource = typeof(Catalogue).Assembly.GetManifestResourceStream("EdgeGrid.Hub.Cases.catalogue.json")!;
        var rows = JsonSerializer.Deserialize<Row[]>(resource, JsonSerializerOptions.Web)!;
        return new Catalogue([.. rows.Select(row =>
            new Category(row.Code, row.Zh, row.En, row.LineOwner, Limit.Read(row.Limit, row.Clock == "working"), row.OnTerminals))]);
    }

    private sealed record Row(string Code, string Zh, string En, string LineOwner, string Limit, string Clock, bool OnTerminals);
}
