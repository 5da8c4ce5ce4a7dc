using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary><c>POST /catalogue</c>: a district puts its own table in force from a day on; cases filed before keep theirs.</summary>
internal static class ImportCatalogue
{
    internal sealed record Answer(string Version, DateOnly EffectiveFrom, int Rows);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/catalogue", HandleAsync)
            .For(Role.Admin)
            .Refuses(409, "CATALOGUE_VERSION").Refuses(422, "CATALOGUE")
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithTags("Standards")
            .WithSummary("Add a version of the standards catalogue, in force from a day on");

    private static async Task<IResult> HandleAsync(CatalogueFile body, Catalogues catalogues, HubDatabase database, TimeProvider time)
    {
        var added = body.Check();
        if (catalogues.Versions.Any(version => version.Version == body.Version))
            throw Refusal.Conflict("CATALOGUE_VERSION", $"The version {body.Version} is there already; versions are added, never changed.");
        await database.WriteAsync(connection => Catalogues.Keep(connection, body, time.GetUtcNow().ToUnixTimeMilliseconds()));
        catalogues.Publish(added);
        return Results.Created((string?)null, new Answer(added.Version, added.EffectiveFrom, added.Rows.Count));
    }
}
