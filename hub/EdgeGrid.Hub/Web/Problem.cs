using EdgeGrid.Hub.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace EdgeGrid.Hub.Web;

/// <summary>The one place where what went wrong becomes <c>application/problem+json</c> (RFC 9457) with a <c>code</c>.</summary>
internal sealed class Problem(ILogger<Problem> log) : IExceptionHandler
{
    /// <summary>Writes a refusal as the answer.</summary>
    internal static Task WriteAsync(HttpContext context, Refusal refusal) => Results.Problem(
        statusCode: refusal.Status,
        detail: refusal.Message,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }).ExecuteAsync(context);

    /// <summary>Gives a body to what the framework itself refused: unknown routes, methods and media types.</summary>
    internal static Task WriteStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return WriteAsync(http, http.Response.StatusCode switch
        {
            400 when UnparsedQuery.Find(http) is { } unparsed => unparsed,
            404 => Refusal.NotFound($"There is nothing at {http.Request.Path}."),
            405 => new Refusal(405, "METHOD_NOT_ALLOWED", $"{http.Request.Method} is not for {http.Request.Path}."),
            413 => new Refusal(413, "BODY_TOO_LARGE", "The body is larger than this hub reads."),
            415 => new Refusal(415, "MEDIA_TYPE", "Send application/json."),
            var other => new Refusal(other, "HTTP_" + other, "The request was refused."),
        });
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
    {
        await WriteAsync(context, RefusalOf(exception));
        return true;
    }

    private Refusal RefusalOf(Exception exception)
    {
        switch (exception)
        {
            case Refusal refusal:
                return refusal;
            case BadHttpRequestException bad:
                return UnreadableRequest.Explain(bad);
            case StorageException:
                log.LogError(exception, "The store did not take a change");
                return new Refusal(503, "STORE_FAULT", "The store takes no changes at the moment; nothing was changed.");
            default:
                log.LogError(exception, "A request failed");
                return new Refusal(500, "INTERNAL", "The hub failed at this request; its log says why.");
        }
    }
}
