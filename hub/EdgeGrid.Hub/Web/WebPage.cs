namespace EdgeGrid.Hub.Web;

/// <summary>Serves the page in <c>wwwroot</c>: what has its hash in the name for ever, the rest asked for anew each time.</summary>
internal static class WebPage
{
    // Where the page's build puts files whose name changes with their content.
    private const string Hashed = "/assets";

    internal static IApplicationBuilder UseWebPage(this IApplicationBuilder app) => app
        .UseDefaultFiles()
        .UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl =
                served.Context.Request.Path.StartsWithSegments(Hashed, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
}
