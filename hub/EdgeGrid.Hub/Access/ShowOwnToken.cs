namespace EdgeGrid.Hub.Access;

/// <summary><c>GET /tokens/self</c>: who one is here, for a page or program that was only given a token.</summary>
internal static class ShowOwnToken
{
    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/tokens/self", (Caller caller) =>
            new Self(caller.TokenId, caller.Role, caller.Grid.Text, caller.Department, caller.ExpiresAt))
        .WithTags("Tokens")
        .WithSummary("Show the role and grid of the token in use");

    /// <summary>The caller's own token.</summary>
    internal sealed record Self(string Id, Role Role, string GridCode, string? Department, DateTimeOffset ExpiresAt);
}
