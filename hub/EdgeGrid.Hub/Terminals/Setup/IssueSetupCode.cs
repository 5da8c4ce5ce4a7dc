using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Setup;

/// <summary>
/// Makes the code that a registered terminal is set up with, to be printed: its network, this hub's address and a code that is good once. The
/// network's password goes onto the paper and is not kept.
/// </summary>
internal sealed class IssueSetupCode(HubSettings settings, TimeProvider time, Doors? doors = null)
{
    private const int DefaultDays = 7;
    private const int MostDays = 90;

    // Crockford's alphabet: nothing in it is taken for something else when it is typed.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // IEEE 802.11: a name of at most 32 bytes; WPA: a password of 8 to 63 characters.
    private const int LongestSsid = 32;

    /// <summary>The network, and what differs from what the hub knows of itself; days until the code expires.</summary>
    internal sealed record Wanted(string? Ssid, string? Psk = null, string? Host = null, string? Ntp = null, int? Days = null);

    /// <summary>The code as text and as a drawing of its QR code.</summary>
    internal sealed record Issued(string Id, string Text, string Svg, DateTimeOffset ExpiresAt);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/terminals/{id}/setup-code", HandleAsync)
        .For(Role.Admin)
        .ShowsSecret()
        .Refuses(404, "NOT_FOUND")
        .Refuses(409, "NO_AUTHORITY", "SECRET_SHOWN")
        .Refuses(422, "MISSING", "SSID", "PSK", "HOST", "DAYS_RANGE")
        .Produces<Issued>(StatusCodes.Status201Created)
        .WithTags("Terminals")
        .WithSummary("Make the code a terminal is set up with, in place of the one before; it is shown this once");

    private static async Task<IResult> HandleAsync(string id, Wanted wanted, Caller caller, IssueSetupCode issue, HubDatabase database)
    {
        var card = await database.WriteAsync(connection => issue.Handle(connection, id, wanted, caller));
        var text = card.Code.Text();
        return Results.Json(new Issued(id, text, SetupSheet.Drawing(text), card.ExpiresAt), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Makes a code within the current write; the caller is null on the hub's own machine.</summary>
    internal SetupSheet.Card Handle(SqliteConnection connection, string id, Wanted wanted, Caller? caller)
    {
        var terminal = TerminalStore.Require(connection, id, caller);
        if (settings.Tls is not { IsAuto: true } tls)
            throw Refusal.Conflict("NO_AUTHORITY", "A terminal is set up to believe the hub's own authority: set Tls:Certificate to auto.");
        var ssid = Ssid(wanted.Ssid);
        var host = Host(wanted.Host, tls);
        var days = wanted.Days ?? DefaultDays;
        if (days is < 1 or > MostDays)
            throw Refusal.Invalid("DAYS_RANGE", $"days: {days} is not between 1 and {MostDays}.");

        var now = time.GetUtcNow();
        var once = RandomNumberGenerator.GetString(Alphabet, SetupCode.LeastCode);
        var expiresAt = now.AddDays(days);
        SetupCodeStore.Keep(connection, id, SetupProof.Key(once), now.ToUnixTimeMilliseconds(), expiresAt.ToUnixTimeMilliseconds());
        var code = new SetupCode(id, ssid, host, once) { Psk = Psk(wanted.Psk), Port = doors?.Https?.Port ?? tls.HttpPort, Ntp = wanted.Ntp ?? "", At = now.ToUnixTimeMilliseconds() };
        return new SetupSheet.Card(code, terminal.GridCode, expiresAt);
    }

    private static string Ssid(string? ssid)
    {
        if (string.IsNullOrEmpty(ssid))
            throw Refusal.Invalid("MISSING", "ssid: the name of the wireless network is missing.");
        return System.Text.Encoding.UTF8.GetByteCount(ssid) <= LongestSsid
            ? ssid
            : throw Refusal.Invalid("SSID", $"ssid: '{ssid}' is longer than the {LongestSsid} bytes a network's name may have.");
    }

    private static string Psk(string? psk) => psk is null or { Length: 0 or (>= 8 and <= 63) }
        ? psk ?? ""
        : throw Refusal.Invalid("PSK", "psk: a network's password has 8 to 63 characters; leave it out for an open network.");

    /// <summary>The address terminals are to use: told, or the first name the certificate was given. One it is not for would be of no use.</summary>
    private string Host(string? told, TlsSettings tls)
    {
        var host = told ?? (tls.Names is [var first, ..] ? first : null)
            ?? throw Refusal.Invalid("MISSING", "host: say by which name or address terminals reach this hub, or name it in Tls:Names.");
        return ServerCertificate.Names(settings, tls).Contains(host, StringComparer.OrdinalIgnoreCase)
            ? host
            : throw Refusal.Invalid("HOST", $"host: the hub's certificate is not for '{host}'; add it to Tls:Names.");
    }
}
