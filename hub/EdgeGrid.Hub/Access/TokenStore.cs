using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Access;

/// <summary>The bearer tokens on disk. Every look-up reads the last commit, so what another process wrote counts at once.</summary>
internal sealed class TokenStore(HubDatabase database, TimeProvider time)
{
    private const string Columns = "id, role, grid_code, department, created_at, expires_at, revoked_at";

    /// <summary>Draws a token and keeps its hash; the secret is in the answer and nowhere else.</summary>
    internal async Task<(StoredToken Token, string Secret)> AddAsync(TokenGrant grant)
    {
        // Version 7 ids sort by the time they were drawn: newest first needs no second column.
        var now = time.GetUtcNow();
        var token = new StoredToken(
            Guid.CreateVersion7(now).ToString("N"), grant.Role, grant.Grid, grant.Department, now, now.AddDays(grant.Days), null);
        var secret = Secret.Draw(Secret.Token);
        await database.WriteAsync(connection => connection.Execute(
            $"INSERT INTO tokens ({Columns}, sha256) VALUES (@id, @role, @grid, @department, @created, @expires, NULL, @hash)",
            new
            {
                id = token.Id,
                role = token.Role.Word(),
                grid = token.Grid.Text,
                department = token.Department,
                created = token.CreatedAt.ToUnixTimeMilliseconds(),
                expires = token.ExpiresAt.ToUnixTimeMilliseconds(),
                hash = Secret.Hash(secret),
            }));
        return (token, secret);
    }

    /// <summary>The caller a token stands for now; null for an unknown, expired or revoked one.</summary>
    internal Caller? TryFind(string secret, DateTimeOffset now) =>
        BySecret(secret) is { } token && token.StateAt(now) == TokenState.Valid ? token.ToCaller() : null;

    /// <summary>What is kept of a token, valid or not.</summary>
    internal StoredToken? BySecret(string secret) =>
        database.Read(connection => One(connection, "sha256 = @key", Secret.Hash(secret)));

    internal StoredToken? ById(string id) => database.Read(connection => One(connection, "id = @key", id));

    /// <summary>At most <paramref name="take"/> tokens of a grid, newest first, older than the id given.</summary>
    internal List<StoredToken> List(GridCode grid, string? olderThan, int take) => database.Read(connection => connection.Query<Row>(
        $"""
        SELECT {Columns} FROM tokens
        WHERE substr(grid_code, 1, length(@grid)) = @grid AND (@olderThan IS NULL OR id < @olderThan)
        ORDER BY id DESC LIMIT @take
        """,
        new { grid = grid.Text, olderThan, take }).Select(ToToken).ToList());

    /// <summary>Ends a token; false when there is none of that id. Ending it twice changes nothing.</summary>
    internal Task<bool> RevokeAsync(string id) => database.WriteAsync(connection => connection.Execute(
        "UPDATE tokens SET revoked_at = coalesce(revoked_at, @now) WHERE id = @id",
        new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds() }) == 1);

    private static StoredToken? One(SqliteConnection connection, string condition, object key) =>
        connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM tokens WHERE {condition}", new { key }) is { } row ? ToToken(row) : null;

    private static StoredToken ToToken(Row row) => new(
        row.Id,
        RoleWords.TryRead(row.Role) ?? throw new StorageException($"the token {row.Id} has the unknown role {row.Role}"),
        GridCode.Parse(row.Grid_code),
        row.Department,
        DateTimeOffset.FromUnixTimeMilliseconds(row.Created_at),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Expires_at),
        row.Revoked_at is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);

    private sealed record Row(
        string Id, string Role, string Grid_code, string? Department, long Created_at, long Expires_at, long? Revoked_at);
}
