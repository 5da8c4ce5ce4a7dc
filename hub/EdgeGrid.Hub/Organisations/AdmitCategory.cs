using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Organisations;

/// <summary>A community's admitted list over HTTP: the district or street puts a category on it and takes it off.</summary>
internal sealed class AdmitCategory(ReadGridCode read, Catalogues catalogues, HubDatabase database, HubSettings settings, TimeProvider time)
{
    internal const int LongestCategory = 50;

    /// <summary>A category's code with its Chinese name, which is null where the catalogue does not have it.</summary>
    internal sealed record View(string Category, string? Name, DateOnly Since);

    internal sealed record Answer(IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        const string One = "/communities/{code}/admitted-categories/{category}";
        api.MapGet("/communities/{code}/admitted-categories", (string code, Caller caller, AdmitCategory admit) => admit.List(code, caller))
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Organisations")
            .WithSummary("List what departments may assign to a community");
        api.MapPut(One, (string code, string category, Caller caller, AdmitCategory admit) => admit.PutAsync(code, category, caller))
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(422, ["CATEGORY", RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Organisations")
            .WithSummary("Admit a category, by catalogue code or name");
        api.MapDelete(One, (string code, string category, Caller caller, AdmitCategory admit) => admit.RemoveAsync(code, category, caller))
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces(StatusCodes.Status204NoContent)
            .WithTags("Organisations")
            .WithSummary("Take a category off the list");
    }

    private Answer List(string code, Caller caller)
    {
        var catalogue = catalogues.At(time.GetUtcNow());
        return database.Read(connection => new Answer(
        [
            .. AdmittedList.Of(connection, read.Existing(connection, caller, code, GridCodeLevel.Community).Text)
                .Select(entry => new View(entry.Category, catalogue.Find(entry.Category)?.Zh, LocalDay.Parse(entry.Since))),
        ]));
    }

    private async Task<IResult> PutAsync(string code, string category, Caller caller)
    {
        MustStandAbove(caller);
        await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community);
            if (category.Trim().Length is 0 or > LongestCategory)
                throw Refusal.Invalid("CATEGORY", $"category: 1 to {LongestCategory} characters.");
            AdmittedList.Admit(connection, catalogues.At(time.GetUtcNow()), community.Text, category, LocalDay.Today(time, settings));
        });
        return Results.NoContent();
    }

    private async Task<IResult> RemoveAsync(string code, string category, Caller caller)
    {
        MustStandAbove(caller);
        await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community);
            if (!AdmittedList.TryRemove(connection, catalogues.At(time.GetUtcNow()), community.Text, category))
                throw Refusal.NotFound($"'{category}' is not on the list of {community}.");
        });
        return Results.NoContent();
    }

    // A community that wrote its own list could be talked into anything.
    private static void MustStandAbove(Caller caller) => GridAuthority.MustStandAbove(caller, "What may be assigned to a community is said");
}
