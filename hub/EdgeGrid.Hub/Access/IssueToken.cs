using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary><c>POST /tokens</c>: an administrator lets somebody in, within their own grid; the token is shown this once.</summary>
internal static class IssueToken
{
    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/tokens", HandleAsync)
        .For(Role.Admin)
        .ShowsSecret()
        .Refuses(422, "GRID_LEN", "GRID_CHAR", "GRID_COUNTY", "GRID_ZERO_SEGMENT", "DEPARTMENT_MISSING", "DEPARTMENT_UNWANTED", "DEPARTMENT_UNKNOWN", "DAYS_RANGE")
        .Produces<Issued>(StatusCodes.Status201Created)
        .WithTags("Tokens")
        .WithSummary("Issue a bearer token; it is shown this once");

    private static async Task<IResult> HandleAsync(Request body, Caller caller, TokenStore tokens, HubSettings settings)
    {
        if (GridCode.TryRead(body.GridCode, null, out _) is { } grid)
            caller.MustCover(grid);
        var grant = TokenGrant.Of(body.Role, body.GridCode, body.Department, body.Days, settings.Counties);
        var (token, secret) = await tokens.AddAsync(grant);
        return Results.Json(
            new Issued(token.Id, secret, token.Role, token.Grid.Text, token.Department, token.ExpiresAt), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Who is to be let in, where, and for how many days (90 unless told).</summary>
    internal sealed record Request(Role Role, string GridCode, string? Department = null, int? Days = null);

    /// <summary>The new token.</summary>
    internal sealed record Issued(string Id, string Token, Role Role, string GridCode, string? Department, DateTimeOffset ExpiresAt);
}
