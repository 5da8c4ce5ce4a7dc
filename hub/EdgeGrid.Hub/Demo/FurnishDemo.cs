using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Puts the fixture into the store and sees that every secret of <c>demo.json</c> opens what it should: what opened before stays
/// as it was, what is missing, expired or revoked is drawn anew.
/// </summary>
internal sealed class FurnishDemo(HubDatabase database, TokenStore tokens, Defaults defaults, RecordReading record, TimeProvider time)
{
    internal async Task<DemoSecrets> HandleAsync(DemoSecrets earlier, int terminals)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(connection => Hongshan.Build(connection, now, defaults));
        var opened = earlier with
        {
            Tokens = await TokensAsync(earlier.Tokens, now),
            Terminals = await database.WriteAsync(connection => Hongshan.Terminals(terminals)
                .ToDictionary(one => one.Id, one => Password(connection, one.Id, one.Grid, earlier.Terminals.GetValueOrDefault(one.Id), now))),
        };
        await database.WriteAsync(connection => DayBefore.Write(connection, record, [.. opened.Terminals.Keys], now, time.LocalTimeZone));
        return opened;
    }

    private async Task<Dictionary<string, string>> TokensAsync(IReadOnlyDictionary<string, string> earlier, DateTimeOffset now)
    {
        var secrets = new Dictionary<string, string>();
        foreach (var (name, grant) in Hongshan.People)
        {
            var kept = earlier.GetValueOrDefault(name);
            secrets[name] = kept is not null && tokens.TryFind(kept, now) is not null ? kept : (await tokens.AddAsync(grant)).Secret;
        }

        return secrets;
    }

    private static string Password(SqliteConnection connection, string id, GridCode grid, string? kept, DateTimeOffset now)
    {
        var hash = TerminalStore.SecretOf(connection, id);
        if (kept is not null && hash is not null && Secret.Hash(kept).AsSpan().SequenceEqual(hash))
            return kept;

        // The hub keeps no secret it could show again: a terminal whose password is lost is registered anew.
        var password = Secret.Draw(Secret.Terminal);
        TerminalStore.Revoke(connection, id, now.ToUnixTimeMilliseconds());
        TerminalStore.TryRegister(connection, id, grid, Secret.Hash(password), now.ToUnixTimeMilliseconds());
        return password;
    }
}
