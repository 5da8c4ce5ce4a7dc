using System.Security.Cryptography;

namespace EdgeGrid.Hub.Web;

/// <summary>What a browser may do with the hub's pages: only what the hub itself served, and MQTT over WebSocket.</summary>
internal static class SecurityHeaders
{
    /// <summary>Where the API's documentation is read; its page starts by an inline script and styles itself.</summary>
    internal const string Documentation = "/docs";

    private const string NonceItem = "nonce";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; "
        + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var policy = Policy;
        if (context.Request.Path.StartsWithSegments(Documentation, StringComparison.Ordinal))
        {
            var nonce = RandomNumberGenerator.GetHexString(32);
            context.Items[NonceItem] = nonce;
            policy = policy
                .Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal)
                .Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);
        }

        // When the answer starts: what turns an exception into a problem clears the headers before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The word that lets this answer's own inline script run.</summary>
    internal static string? NonceOf(HttpContext context) => context.Items[NonceItem] as string;
}
