using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Registers one terminal, or up to 1,000 at once, all or none, and shows each one's password this once.</summary>
internal sealed class RegisterTerminals(ReadGridCode read, TimeProvider time)
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
            .Refuses(422, ["TERMINAL_ID", "TERMINAL_TWICE", "TERMINAL_COUNT", "FIELD_MISSING", .. ReadGridCode.Codes])
            .Accepts<Wanted>("application/json")
            .Produces<Registered>(StatusCodes.Status201Created)
            .WithTags("Terminals")
            .WithSummary("Register one terminal, or an array of up to 1,000, all or none; each password is shown this once");

    private static async Task<IResult> HandleAsync(Caller caller, JsonElement body, RegisterTerminals register, HubDatabase database)
    {
        var many = body.ValueKind == JsonValueKind.Array;
        var wanted = many ? body.Deserialize<Wanted[]>(JsonSerializerOptions.Web)! : [body.Deserialize<Wanted>(JsonSerializerOptions.Web)!];
        var checkedOnes = register.Check(wanted, caller);
        var registered = await database.WriteAsync(connection => register.Handle(connection, checkedOnes));
        return many
            ? Results.Created((string?)null, registered)
            : Results.Created($"/api/v1/terminals/{registered[0].Id}", registered[0]);
    }

    /// <summary>Checks what is asked for, before anything is written.</summary>
    internal IReadOnlyList<(string Id, GridCode Grid)> Check(Wanted[] wanted, Caller? caller)
    {
        if (wanted.Length is 0 or > MaxAtOnce)
            throw Refusal.Invalid("TERMINAL_COUNT", $"{wanted.Length} terminals were given; 1 to {MaxAtOnce} go at once.");
        var seen = new HashSet<string>();
        return [.. wanted.Select(one => CheckOne(one, caller, seen))];
    }

    /// <summary>Registers what was checked within the current write; throws, and so undoes all, when one id is taken.</summary>
    internal IReadOnlyList<Registered> Handle(SqliteConnection connection, IReadOnlyList<(string Id, GridCode Grid)> wanted)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. wanted.Select(one => RegisterOne(connection, one.Id, one.Grid, at))];
    }

    private static Registered RegisterOne(SqliteConnection connection, string id, GridCode grid, long at)
    {
        var secret = Secret.Draw(Secret.Terminal);
        return TerminalStore.TryRegister(connection, id, grid, Secret.Hash(secret), at)
            ? new Registered(id, secret)
            : throw Refusal.Conflict("TERMINAL_EXISTS", $"The terminal {id} is registered already.");
    }

    private (string Id, GridCode Grid) CheckOne(Wanted one, Caller? caller, HashSet<string> seen)
    {
        if (one?.Id is null || !Topics.IsTerminalId(one.Id))
            throw Refusal.Invalid("TERMINAL_ID", $"id: '{one?.Id}' is not a terminal id: 3 to 32 of a-z, 0-9 and '-'.");
        if (!seen.Add(one.Id))
            throw Refusal.Invalid("TERMINAL_TWICE", $"The terminal {one.Id} is given twice.");
        var grid = read.From(one.GridCode ?? throw Refusal.Invalid("FIELD_MISSING", $"gridCode: the terminal {one.Id} has none."), "gridCode");
        caller?.MustCover(grid);
        return (one.Id, grid);
    }
}
