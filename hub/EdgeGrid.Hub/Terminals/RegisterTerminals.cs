using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Registers one terminal, or up to 1,000 at once, all or none, and shows each one's password this once.</summary>
internal sealed class RegisterTerminals(ReadGridCode read, HubSettings settings, TimeProvider time)
{
    private const int MaxAtOnce = 1_000;

    internal sealed record Wanted(string? Id, string? GridCode);

    internal sealed record Registered(string Id, string Password);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/terminals", HandleAsync)
            .For(Role.Admin)
            .ShowsSecret()
            .Refuses(403, "ROLE", "GRID_SCOPE")
            .Refuses(409, "TERMINAL_EXISTS", "SECRET_SHOWN")
            .Refuses(422, ["TERMINAL_ID", "TERMINAL_COUNT", "MISSING", "INVALID", GridValidity.Retired, GridValidity.NotYet, .. ReadGridCode.Codes])
            .Accepts<Wanted>("application/json")
            .Produces<Registered>(StatusCodes.Status201Created)
            .WithTags("Terminals")
            .WithSummary("Register one terminal, or an array of up to 1,000, all or none; each password is shown this once");

    private static async Task<IResult> HandleAsync(Caller caller, JsonElement body, RegisterTerminals register, HubDatabase database)
    {
        var many = body.ValueKind == JsonValueKind.Array;
        var wanted = Read(body, many);
        var registered = await database.WriteAsync(connection => register.Handle(connection, wanted, caller));
        return many
            ? Results.Created((string?)null, registered)
            : Results.Created($"/api/v1/terminals/{registered[0].Id}", registered[0]);
    }

    /// <summary>
    /// Registers within the current write; throws, and so undoes all, when one cannot be. The caller is null on the hub's own machine.
    /// </summary>
    internal IReadOnlyList<Registered> Handle(SqliteConnection connection, IReadOnlyList<Wanted?> wanted, Caller? caller)
    {
        if (wanted.Count is 0 or > MaxAtOnce)
            throw Refusal.Invalid("TERMINAL_COUNT", $"{wanted.Count} terminals were given; 1 to {MaxAtOnce} go at once.");
        foreach (var one in wanted)
        {
            if (GridCode.TryRead(one?.GridCode ?? "", null, out _) is { } grid)
                caller?.MustCover(grid);
        }

        foreach (var one in wanted)
        {
            if (one?.Id is not null && TerminalStore.Find(connection, one.Id) is not null)
                throw Taken(one.Id);
        }

        var now = time.GetUtcNow();
        return [.. wanted.Select(one => RegisterOne(connection, one, now))];
    }

    private static Wanted?[] Read(JsonElement body, bool many)
    {
        try
        {
            return many ? body.Deserialize<Wanted?[]>(JsonSerializerOptions.Web)! : [body.Deserialize<Wanted>(JsonSerializerOptions.Web)];
        }
        catch (JsonException unreadable)
        {
            throw UnreadableRequest.Explain(unreadable);
        }
    }

    private Registered RegisterOne(SqliteConnection connection, Wanted? one, DateTimeOffset now)
    {
        if (one?.Id is null || !Topics.IsTerminalId(one.Id))
            throw Refusal.Invalid("TERMINAL_ID", $"id: '{one?.Id}' is not a terminal id: 3 to 32 of a-z, 0-9 and '-'.");
        var grid = read.From(one.GridCode ?? throw Refusal.Invalid("MISSING", $"gridCode: the terminal {one.Id} has none."), "gridCode");
        GridValidity.MustBeOpenTo(connection, grid, LocalDay.Of(now, settings.TimeZone));
        var secret = Secret.Draw(Secret.Terminal);
        return TerminalStore.TryRegister(connection, one.Id, grid, Secret.Hash(secret), now.ToUnixTimeMilliseconds()) ? new Registered(one.Id, secret) : throw Taken(one.Id);
    }

    private static Refusal Taken(string id) => Refusal.Conflict("TERMINAL_EXISTS", $"The terminal {id} is registered already.");
}
