namespace EdgeGrid.Hub.Web;

/// <summary>What a route says of itself beside its types: the codes it refuses with, and whether its answer shows a secret.</summary>
internal static class RouteFacts
{
    /// <summary>Names the codes a route refuses with, for the OpenAPI document.</summary>
    internal static TBuilder Refuses<TBuilder>(this TBuilder route, int status, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RefusesWith(status, codes));

    /// <summary>Marks an answer that shows a secret: it is not kept for replays.</summary>
    internal static TBuilder ShowsSecret<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new SecretShown());
}

/// <summary>The codes a route refuses with under one status.</summary>
internal sealed record RefusesWith(int Status, IReadOnlyList<string> Codes);

/// <summary>The answer shows a secret.</summary>
internal sealed record SecretShown;
