using System.Text;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>Gives a terminal the bytes of a program for its board, piece by piece, for its id and secret; over TLS alone.</summary>
internal sealed class ServeProgram(HubDatabase database)
{
    private const string Scheme = "Basic ";
    private const int MostBytes = 64 * 1024;

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/terminals/{id}/programs/{version}", (string id, string version, int? from, int? count, HttpContext http, ServeProgram serve) =>
            serve.Handle(id, version, from ?? 0, count ?? MostBytes, http))
        .AllowAnonymous()
        .Refuses(401, "TERMINAL_SECRET")
        .Refuses(403, "TLS_NEEDED")
        .Refuses(404, "NOT_FOUND")
        .Refuses(422, "PIECE_RANGE")
        .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
        .WithTags("Programs")
        .WithSummary("Bytes of a program, for the terminal itself: Authorization: Basic with its id and secret");

    private IResult Handle(string id, string version, int from, int count, HttpContext http)
    {
        if (!http.Request.IsHttps)
            throw Refusal.Forbidden("TLS_NEEDED", "A terminal shows its secret over TLS alone.");
        if (from < 0 || count is < 1 or > MostBytes)
            throw Refusal.Invalid("PIECE_RANGE", $"from is at least 0, count between 1 and {MostBytes}.");
        var piece = database.Read(connection =>
        {
            MustBe(connection, id, http.Request.Headers.Authorization.ToString());
            var board = TerminalStore.Find(connection, id)?.Board;
            var program = board is null ? null : ProgramStore.Find(connection, board, version);
            return program is null ? null : ProgramStore.Piece(connection, program.Key, from, count);
        });
        return piece is null ? throw Refusal.NotFound($"There is no program {version} for the board of {id}.") : Results.Bytes(piece, "application/octet-stream");
    }

    private static void MustBe(SqliteConnection connection, string id, string authorization)
    {
        var prefix = Encoding.UTF8.GetBytes(id + ":");
        var shown = new byte[authorization.Length];
        var isBasic = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            & Convert.TryFromBase64String(authorization.Length > Scheme.Length ? authorization[Scheme.Length..] : "", shown, out var length);
        if (!isBasic || !shown.AsSpan(0, length).StartsWith(prefix) || TerminalStore.SecretOf(connection, id) is not { } stored
            || !TerminalSecret.Matches(stored, shown.AsSpan(prefix.Length, length - prefix.Length)))
            throw Refusal.Unauthorized("TERMINAL_SECRET", $"This is not the secret of {id}.");
    }
}
