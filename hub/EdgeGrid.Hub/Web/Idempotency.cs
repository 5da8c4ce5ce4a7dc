using System.Security.Cryptography;
using EdgeGrid.Hub.Access;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// <c>Idempotency-Key</c> on POST: the same request again gets the same answer and does nothing. What was refused changed
/// nothing and is judged anew; an answer that showed a secret is not kept, its replay is 409 <c>SECRET_SHOWN</c>.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, IdempotencyLedger ledger)
{
    internal const string Header = "Idempotency-Key";
    private const int LongestKey = 255;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.User.Identity is not { IsAuthenticated: true }
            || !context.Request.Headers.TryGetValue(Header, out var header))
        {
            await next(context);
            return;
        }

        var key = header.ToString();
        if (key.Length is 0 or > LongestKey)
            throw Refusal.Invalid("IDEMPOTENCY_KEY", $"{Header}: 1 to {LongestKey} characters.");
        var caller = Caller.Of(context.User).TokenId;
        var route = context.Request.Path + context.Request.QueryString;
        var bodyHash = await HashBodyAsync(context);
        if (await ledger.ClaimAsync(caller, key, route, bodyHash) is { } kept)
            await ReplayAsync(context, kept, route, bodyHash);
        else
            await AnswerAndKeepAsync(context, caller, key);
    }

    private static async Task<byte[]> HashBodyAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        return hash;
    }

    private static async Task ReplayAsync(HttpContext context, KeptAnswer kept, string route, byte[] bodyHash)
    {
        if (kept.Route != route || !kept.BodyHash.AsSpan().SequenceEqual(bodyHash))
            throw Refusal.Invalid("IDEMPOTENCY_MISMATCH", "This key was used for another request.");
        if (kept.Status == 0)
            throw Refusal.Conflict("IDEMPOTENCY_IN_FLIGHT", "This request is being answered, or a restart cut it off: look what it did before using a new key.");
        if (kept.Body is null)
            throw Refusal.Conflict("SECRET_SHOWN", "This request was carried out; the secret in its answer is shown only once.");
        context.Response.StatusCode = (int)kept.Status;
        if (kept.Body.Length == 0)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(kept.Body, context.RequestAborted);
    }

    private async Task AnswerAndKeepAsync(HttpContext context, string caller, string key)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var done = false;
        try
        {
            await next(context);
            done = context.Response.StatusCode is >= 200 and < 300;
        }
        finally
        {
            context.Response.Body = wire;
            if (!done)
                await ledger.ReleaseAsync(caller, key);
        }

        if (done)
        {
            var secret = context.GetEndpoint()?.Metadata.GetMetadata<SecretShown>() is not null;
            await ledger.KeepAsync(caller, key, context.Response.StatusCode, secret ? null : answer.ToArray());
        }

        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }
}
