using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// <c>POST /catalogue</c>: a district puts its own table in force from a day on; cases filed before keep theirs. What <c>GET /catalogue</c>
/// answers is taken as it is, under a new name.
/// </summary>
internal static class ImportCatalogue
{
    /// <summary>A version; its rows as <c>rows</c>, or as <c>items</c> the way they were read.</summary>
    internal sealed record Request(
        string Version, DateOnly EffectiveFrom, string Source, IReadOnlyList<CatalogueFile.Row>? Rows = null, IReadOnlyList<CatalogueFile.Row>? Items = null);

    internal sealed record Answer(string Version, DateOnly EffectiveFrom, int Rows);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/catalogue", HandleAsync)
            .For(Role.Admin)
            .Accepts<Request>("application/json")
            .Refuses(409, "CATALOGUE_VERSION").Refuses(422, CheckCatalogue.Code)
            .Produces<Answer>(StatusCodes.Status201Created)
            .WithTags("Standards")
            .WithSummary("Add a version of the standards catalogue, in force from a day on");

    private static async Task<IResult> HandleAsync(
        JsonElement body, Catalogues catalogues, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
    {
        // 409 before 422: a name that is taken is said first, whatever else is wrong.
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String)
            catalogues.MustBeNew(version.GetString()!);
        var request = LateBody.MustRead<Request>(body, json.Value.SerializerOptions);
        var file = new CatalogueFile(request.Version, request.EffectiveFrom, request.Source, request.Rows ?? request.Items ?? []);
        CheckCatalogue.Refuse(CheckCatalogue.Wrong(file, catalogues.Earliest));
        var added = await database.WriteAsync(connection => Catalogues.Keep(connection, file, time.GetUtcNow().ToUnixTimeMilliseconds()));
        catalogues.Publish(added);
        return Results.Created((string?)null, new Answer(added.Version, added.EffectiveFrom, added.Rows.Count));
    }
}
