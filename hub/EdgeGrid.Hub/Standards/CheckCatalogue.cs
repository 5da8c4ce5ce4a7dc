using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// Finds what is wrong with a catalogue: what would break the filing of cases, and what a new version has to say besides. One that was
/// taken in before a rule of the second kind was made stays in force.
/// </summary>
internal static class CheckCatalogue
{
    internal const string Code = "CATALOGUE";

    private const int LongestVersion = 64;

    /// <summary>Refuses the first fault with 422 <c>CATALOGUE</c>.</summary>
    internal static void Refuse(IEnumerable<CatalogueFault> faults)
    {
        if (faults.FirstOrDefault() is { } fault)
            throw Refusal.Invalid(Code, fault.ToString());
    }

    /// <summary>Why it cannot be used at all.</summary>
    internal static IEnumerable<CatalogueFault> Unusable(CatalogueFile file)
    {
        var codes = new HashSet<string>();
        foreach (var (n, row) in file.Rows.Index())
        {
            if (row is null)
            {
                yield return new(n, null, "row", "there is nothing here.");
                continue;
            }

            foreach (var fault in CheckCategory.Unusable(n, row))
                yield return fault;
            if (!codes.Add(row.Code))
                yield return new(n, row.Code, "code", "it is there twice.");
        }

        foreach (var code in Enum.GetValues<Button>().Select(Catalogue.CodeOf).Except(codes))
            yield return new(null, null, "rows", $"{code}: the button's own row is missing.");
    }

    /// <summary>Why a new version is not taken: <see cref="Unusable"/>, and what it fails to say.</summary>
    /// <param name="file">The version.</param>
    /// <param name="earliest">The first day of the version that comes with the hub, before which nothing was in force.</param>
    internal static IEnumerable<CatalogueFault> Wrong(CatalogueFile file, DateOnly earliest)
    {
        if (file.Version.Trim().Length is 0 or > LongestVersion)
            yield return new(null, null, "version", $"1 to {LongestVersion} characters.");
        if (string.IsNullOrWhiteSpace(file.Source))
            yield return new(null, null, "source", "which document says so?");
        if (file.EffectiveFrom < earliest)
            yield return new(null, null, "effectiveFrom", FormattableString.Invariant($"{earliest:yyyy-MM-dd} or later: nothing was in force before."));
        foreach (var fault in Unusable(file))
            yield return fault;
        foreach (var (n, row) in file.Rows.Index().Where(one => one.Item is not null))
        {
            foreach (var fault in CheckCategory.Wrong(n, row))
                yield return fault;
        }

        if (file.Rows.Count(row => row?.OnTerminals is true) is > TerminalConfig.MaxCategories and var offered)
            yield return new(null, null, "onTerminals", $"a terminal offers {TerminalConfig.MaxCategories} at most, not {offered}.");
    }
}
