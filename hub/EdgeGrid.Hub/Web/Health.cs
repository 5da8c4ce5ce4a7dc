namespace EdgeGrid.Hub.Web;

/// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can be given work; 503 with the reasons otherwise.</summary>
internal static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz/live", () => new State("live", []))
            .WithTags("Operation").WithSummary("Whether the process answers");
        root.MapGet("/healthz/ready", (Readiness readiness) => readiness.Reasons() is { Count: > 0 } reasons
                ? Results.Json(new State("notReady", reasons), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Json(new State("ready", [])))
            .Produces<State>().Produces<State>(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Operation").WithSummary("Whether the hub can be given work");
    }

    /// <summary>How the hub is.</summary>
    internal sealed record State(string Status, IReadOnlyList<string> Reasons);
}
