using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary><c>DELETE /tokens/{id}</c>: shuts somebody out at once.</summary>
internal static class RevokeToken
{
    internal static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/tokens/{id}", HandleAsync)
        .For(Role.Admin)
        .Refuses(404, "NOT_FOUND")
        .Produces(StatusCodes.Status204NoContent)
        .WithTags("Tokens")
        .WithSummary("Revoke a token; repeating it changes nothing");

    private static async Task<IResult> HandleAsync(string id, Caller caller, TokenStore tokens)
    {
        var token = tokens.ById(id) ?? throw Refusal.NotFound($"There is no token {id}.");
        caller.MustCover(token.Grid);
        await tokens.RevokeAsync(id);
        return Results.NoContent();
    }
}
