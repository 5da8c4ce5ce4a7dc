using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals.Programs;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Setup;

/// <summary>
/// What a terminal with a setup code asks for, before it has any other credential: the hub's authority with a check that only this code's holder can
/// make or read, and then, over TLS, its secret for the code. A code may buy again for a while, for an answer that got lost; each time with a new
/// secret, so that at most one of two who hold it stays.
/// </summary>
internal sealed class BuySecret(HubDatabase database, HubSettings settings, TimeProvider time, Doors doors, BoughtSecrets bought, FleetKey fleet, ServerCertificate? certificate = null)
{
    /// <summary>How long a used code may buy again.</summary>
    internal static readonly TimeSpan AgainWithin = TimeSpan.FromMinutes(15);

    private const string Scheme = "Setup ";
    private const int LongestNonce = 64;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/setup/{id}", (string id, string? nonce, BuySecret buy) => buy.ShowAuthority(id, nonce))
            .AllowAnonymous()
            .Refuses(404, "NOT_FOUND")
            .Refuses(422, "NONCE")
            .Produces<Authority>()
            .WithTags("Setup")
            .WithSummary("The hub's certificate authority, with an HMAC-SHA256 under the terminal's setup code; needs no token");
        api.MapPost("/setup/{id}", (string id, HttpContext http, BuySecret buy) => buy.HandleAsync(id, http))
            .AllowAnonymous()
            .ShowsSecret()
            .Refuses(403, "TLS_NEEDED", "SETUP_CODE")
            .Refuses(409, "SETUP_CODE_USED", "SETUP_CODE_EXPIRED")
            .Produces<Grant>()
            .WithTags("Setup")
            .WithSummary("A terminal's secret for its setup code, sent as Authorization: Setup CODE; over TLS alone");
    }

    /// <summary>The authority in PEM and its check in hexadecimal digits (shared-contracts, SetupAuthority).</summary>
    internal sealed record Authority(int V, string Ca, string Mac);

    /// <summary>The terminal's secret, where it speaks MQTT and the key of programs in hexadecimal digits (shared-contracts, SetupGrant).</summary>
    internal sealed record Grant(int V, string Password, int MqttPort, string ProgramKey);

    private IResult ShowAuthority(string id, string? nonce)
    {
        if (nonce is not { Length: > 0 and <= LongestNonce } || !nonce.All(char.IsAsciiLetterOrDigit))
            throw Refusal.Invalid("NONCE", $"nonce: send 1 to {LongestNonce} letters and digits of your own.");
        if (certificate?.AuthorityFile is not { } file || database.Read(connection => SetupCodeStore.Find(connection, id)) is not { } code)
            throw Refusal.NotFound($"No setup waits for a terminal {id}.");
        var pem = File.ReadAllText(file);
        var mac = SetupProof.OfAuthority(code.SetupKey, id, nonce, pem);
        return Results.Json(new Authority(1, pem, Hex.Write(mac, mac.Length)));
    }

    private async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (!http.Request.IsHttps)
            throw Refusal.Forbidden("TLS_NEEDED", "A secret is given over TLS alone.");
        var sent = http.Request.Headers.Authorization.ToString();
        if (!sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refusal.Forbidden("SETUP_CODE", "Send Authorization: Setup with the code.");
        var password = await database.WriteAsync(connection => Buy(connection, id, sent[Scheme.Length..].Trim()));
        bought.Tell(id);
        return Results.Json(new Grant(1, password, doors.Mqtts?.Port ?? settings.Tls!.MqttPort, Hex.Write(fleet.Bytes, fleet.Bytes.Length)));
    }

    private string Buy(SqliteConnection connection, string id, string code)
    {
        var now = time.GetUtcNow();
        var kept = SetupCodeStore.Find(connection, id);
        if (kept is null || !CryptographicOperations.FixedTimeEquals(kept.SetupKey, SetupProof.Key(code)))
            throw Refusal.Forbidden("SETUP_CODE", $"This is not the setup code of {id}.");
        if (kept.ExpiresAt <= now.ToUnixTimeMilliseconds())
            throw Refusal.Conflict("SETUP_CODE_EXPIRED", "This setup code has expired; print another.");
        if (kept.UsedAt is { } used && used + (long)AgainWithin.TotalMilliseconds <= now.ToUnixTimeMilliseconds())
            throw Refusal.Conflict("SETUP_CODE_USED", "This setup code was used; print another.");
        var secret = Secret.Draw(Secret.Terminal);
        TerminalStore.ChangeSecret(connection, id, Secret.Hash(secret));
        SetupCodeStore.Use(connection, id, now.ToUnixTimeMilliseconds());
        CommandStore.ForgetKeys(connection, id);
        return secret;
    }
}
