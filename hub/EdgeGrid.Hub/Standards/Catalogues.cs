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
    private readonly TimeZoneInfo _zone;
    private ImmutableArray<Catalogue> _versions;

    public Catalogues(HubDatabase database, HubSettings settings)
        : this(settings.TimeZone, [CatalogueFile.Default(), .. database.Read(Stored)])
    {
    }

    internal Catalogues(TimeZoneInfo zone, IEnumerable<CatalogueFile> files)
    {
        _zone = zone;
        _versions = Ordered(files.Select(file => file.Check()));
    }

    internal IReadOnlyList<Catalogue> Versions => _versions;

    /// <summary>The version in force on a local day; before the first, the first.</summary>
    internal Catalogue On(DateOnly day) => _versions.LastOrDefault(version => version.EffectiveFrom <= day) ?? _versions[0];

    /// <summary>The version in force at a moment.</summary>
    internal Catalogue At(DateTimeOffset moment) => On(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime));

    /// <summary>The version a case was filed under; the one now in force for cases from before versions were kept.</summary>
    internal Catalogue Of(string version, DateTimeOffset filedAt) => _versions.FirstOrDefault(one => one.Version == version) ?? At(filedAt);

    /// <summary>Adds a version within the current write (409 <c>CATALOGUE_VERSION</c> when it is there); <see cref="Publish"/> once it is on disk.</summary>
    internal static void Keep(SqliteConnection connection, CatalogueFile file, long at)
    {
        var body = JsonSerializer.Serialize(file, EmbeddedJson.Strict);
        if (connection.Execute(
            "INSERT INTO catalogues (version, effective_from, imported_at, body) VALUES (@Version, @from, @at, @body) ON CONFLICT DO NOTHING",
            new { file.Version, from = file.EffectiveFrom.ToString("O", null), at, body }) == 0)
        {
            throw Refusal.Conflict("CATALOGUE_VERSION", $"The version {file.Version} is there already; versions are added, never changed.");
        }
    }

    internal void Publish(Catalogue added) => ImmutableInterlocked.Update(ref _versions, (all, one) => Ordered(all.Append(one)), added);

    private static IEnumerable<CatalogueFile> Stored(SqliteConnection connection) =>
        connection.Query<string>("SELECT body FROM catalogues").Select(body => JsonSerializer.Deserialize<CatalogueFile>(body, EmbeddedJson.Strict)!);

    // Of two versions from the same day the one added later holds; OrderBy is stable.
    private static ImmutableArray<Catalogue> Ordered(IEnumerable<Catalogue> versions) => [.. versions.OrderBy(version => version.EffectiveFrom)];
}
