using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>Takes a program as it was built (a <c>.pe</c> file) and seals it for the fleet; from then on it can be rolled out.</summary>
internal sealed class AddProgram(FleetKey key, TimeProvider time)
{
    /// <summary>A program as the API shows it; the seal in hexadecimal digits.</summary>
    internal sealed record View(string Board, string Version, long Bytes, string Seal, DateTimeOffset AddedAt)
    {
        internal static View Of(ProgramStore.Kept kept) => new(
            kept.Board, kept.Version, kept.Bytes, Hex.Write(kept.Seal, kept.Seal.Length), DateTimeOffset.FromUnixTimeMilliseconds(kept.AddedAt));
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/programs", HandleAsync)
            .For(Role.Admin)
            .Accepts<byte[]>("application/octet-stream")
            .Refuses(409, "PROGRAM_THERE")
            .Refuses(422, "BOARD_NAME", "PROGRAM_VERSION", "PROGRAM_SIZE")
            .Produces<View>(StatusCodes.Status201Created)
            .WithTags("Programs")
            .WithSummary("Keep a program for a kind of board, sealed under the fleet's key");
        api.MapGet("/programs", List)
            .For(Role.Admin)
            .Produces<Page<View>>()
            .WithTags("Programs")
            .WithSummary("List the programs that can be rolled out, newest first");
    }

    /// <summary>Keeps a program within the current write.</summary>
    internal ProgramStore.Kept Handle(SqliteConnection connection, string board, string version, byte[] program)
    {
        if (!ProgramManifest.IsName(board))
            throw Refusal.Invalid("BOARD_NAME", $"board: 1 to {ProgramManifest.MaxName} letters, digits, points, hyphens and '_', as a terminal's status names it.");
        if (!ProgramManifest.IsName(version))
            throw Refusal.Invalid("PROGRAM_VERSION", $"version: 1 to {ProgramManifest.MaxName} letters, digits, points, hyphens and '_'.");
        if (program.Length is 0 or > ProgramManifest.MaxBytes)
            throw Refusal.Invalid("PROGRAM_SIZE", $"A program has 1 to {ProgramManifest.MaxBytes} bytes, not {program.Length}.");
        if (!ProgramStore.TryAdd(connection, key.Seal(board, version, program), program, time.GetUtcNow().ToUnixTimeMilliseconds()))
            throw Refusal.Conflict("PROGRAM_THERE", $"There is a program {version} for {board}; another one needs another version.");
        return ProgramStore.Find(connection, board, version)!;
    }

    private static async Task<IResult> HandleAsync(string board, string version, HttpRequest request, AddProgram add, HubDatabase database)
    {
        var program = await ReadAsync(request);
        var kept = await database.WriteAsync(connection => add.Handle(connection, board, version, program));
        return Results.Json(View.Of(kept), statusCode: StatusCodes.Status201Created);
    }

    private static Page<View> List(HubDatabase database, [AsParameters] PageQuery page) => Page.Of(
        database.Read(connection => ProgramStore.All(connection, page.AfterNumber ?? long.MaxValue, page.Take + 1)), page, View.Of,
        last => last.Key.ToString(CultureInfo.InvariantCulture));

    /// <summary>At most one byte more than a program may have.</summary>
    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var program = new byte[ProgramManifest.MaxBytes + 1];
        var count = await request.Body.ReadAtLeastAsync(program, program.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return program[..count];
    }
}
