using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// Every version of the standards catalogue: the one that comes with the hub and those a district imported. Versions are added, never
/// changed, so that a case can always be judged by the limits it was filed under.
/// </summary>
internal sealed class Catalogues
{
    // The hub's own first version: the rows of the present one without those that rules raise (D01–D04).
    private const string ShippedBefore = "edgegrid-2020-03-27";

    private readonly TimeZoneInfo _zone;
    private readonly Catalogue _shipped = CatalogueFile.Default().Open();
    private readonly List<string> _leftOut = [];
    private ImmutableArray<Catalogue> _versions;

    public Catalogues(HubDatabase database, HubSettings settings)
    {
        _zone = settings.TimeZone;
        _versions = Ordered(database.Read(Stored).Select(TryOpen).OfType<Catalogue>().Append(_shipped));
    }

    internal IReadOnlyList<Catalogue> Versions => _versions;

    /// <summary>Versions of the store that cannot be used, each as a sentence that says why; cases go on without them.</summary>
    internal IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The first day on which any catalogue was in force.</summary>
    internal DateOnly Earliest => _shipped.EffectiveFrom;

    /// <summary>The version in force on a local day; before the first, the first.</summary>
    internal Catalogue On(DateOnly day) => _versions.LastOrDefault(version => version.EffectiveFrom <= day) ?? _versions[0];

    /// <summary>The version in force at a moment.</summary>
    internal Catalogue At(DateTimeOffset moment) => On(LocalDay.Of(moment, _zone));

    /// <summary>The version of a name, null when there is none.</summary>
    internal Catalogue? Find(string version) =>
        _versions.FirstOrDefault(one => one.Version == version) ?? (version == ShippedBefore ? _shipped : null);

    /// <summary>The version a case was filed under; the one in force then for cases from before versions were kept.</summary>
    internal Catalogue Of(string version, DateTimeOffset filedAt) => Find(version) ?? At(filedAt);

    /// <summary>Refuses a name that is taken with 409 <c>CATALOGUE_VERSION</c>.</summary>
    internal void MustBeNew(string version)
    {
        if (Find(version) is not null)
            throw Taken(version);
    }

    /// <summary>Adds a version within the current write (409 <c>CATALOGUE_VERSION</c> when it is there); <see cref="Publish"/> it once it is on disk.</summary>
    internal static Catalogue Keep(SqliteConnection connection, CatalogueFile file, long at)
    {
        var number = connection.ExecuteScalar<long?>(
            """
            INSERT INTO catalogues (version, effective_from, imported_at, body, n)
            VALUES (@Version, @from, @at, @body, (SELECT coalesce(max(n), 0) + 1 FROM catalogues))
            ON CONFLICT (version) DO NOTHING RETURNING n
            """,
            new { file.Version, from = LocalDay.Text(file.EffectiveFrom), at, body = JsonSerializer.Serialize(file, EmbeddedJson.Strict) });
        return file.Open(number ?? throw Taken(file.Version));
    }

    internal void Publish(Catalogue added) => ImmutableInterlocked.Update(ref _versions, (all, one) => Ordered(all.Append(one)), added);

    private static IReadOnlyList<(long Number, string Body)> Stored(SqliteConnection connection) =>
        [.. connection.Query<(long, string)>("SELECT n, body FROM catalogues ORDER BY n")];

    private Catalogue? TryOpen((long Number, string Body) stored)
    {
        var file = JsonSerializer.Deserialize<CatalogueFile>(stored.Body, EmbeddedJson.Strict)!;
        try
        {
            return file.Open(stored.Number);
        }
        catch (Refusal unusable)
        {
            _leftOut.Add($"The catalogue {file.Version} is left out: {unusable.Message}");
            return null;
        }
    }

    // Of two versions from the same day the one imported later holds, in whichever order they were published.
    private static ImmutableArray<Catalogue> Ordered(IEnumerable<Catalogue> versions) =>
        [.. versions.OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Number)];

    private static Refusal Taken(string version) =>
        Refusal.Conflict("CATALOGUE_VERSION", $"The version {version} is there already; versions are added, never changed.");
}
