using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary><c>GET /tokens</c>: whom an administrator has let in, newest first.</summary>
internal static class ListTokens
{
    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/tokens", Handle)
        .For(Role.Admin)
        .WithTags("Tokens")
        .WithSummary("List the tokens of one's grid, newest first");

    private static Page<TokenView> Handle([AsParameters] PageQuery query, Caller caller, TokenStore tokens) =>
        Page.Of(tokens.List(caller.Grid, query.After, query.Take + 1), query, TokenView.Of, token => token.Id);
}
