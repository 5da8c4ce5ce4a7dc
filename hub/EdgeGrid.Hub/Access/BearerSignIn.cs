using System.Text.Encodings.Web;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EdgeGrid.Hub.Access;

/// <summary>Turns <c>Authorization: Bearer</c> into a <see cref="Caller"/>, and says with a code why it did not (RFC 6750 §3).</summary>
internal sealed class BearerSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenStore tokens, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    internal const string SchemeName = "Bearer";

    private (string Code, string Detail) _refusal = ("TOKEN_MISSING", "Send Authorization: Bearer with a token.");

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith(SchemeName + " ", StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(AuthenticateResult.NoResult());

        var token = tokens.BySecret(header[SchemeName.Length..].Trim());
        switch (token?.StateAt(time.GetUtcNow()))
        {
            case TokenState.Valid:
                return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(token.ToCaller().ToPrincipal(SchemeName), SchemeName)));
            case TokenState.Expired:
                _refusal = ("TOKEN_EXPIRED", "This token has expired.");
                break;
            case TokenState.Revoked:
                _refusal = ("TOKEN_REVOKED", "This token was revoked.");
                break;
            default:
                _refusal = ("TOKEN_UNKNOWN", "This hub did not issue this token.");
                break;
        }

        return Task.FromResult(AuthenticateResult.Fail(_refusal.Detail));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var (code, detail) = _refusal;
        Response.Headers[HeaderNames.WWWAuthenticate] = code == "TOKEN_MISSING"
            ? "Bearer realm=\"edgegrid\""
            : $"Bearer realm=\"edgegrid\", error=\"invalid_token\", error_description=\"{detail}\"";
        return Problem.WriteAsync(Context, Refusal.Unauthorized(code, detail));
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.WriteAsync(Context, Refusal.Forbidden("ROLE", $"The role {Caller.Of(Context.User).Role.Word()} may not do this."));
}
