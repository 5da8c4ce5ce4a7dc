using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// While a legal basis lasts, every terminal is given the check-in keys of its building for this and the next month, as a command
/// that waits until it is carried out; the command's id names place and month, so each is given once.
/// </summary>
internal sealed class DeliverKeys(RootKey root, HubSettings settings, TimeProvider time)
{
    /// <summary>Queues the command within the current write, where there is one to give that was not queued before.</summary>
    internal void Handle(SqliteConnection connection, string terminal, GridCode grid)
    {
        var now = time.GetUtcNow();
        var at = now.ToUnixTimeMilliseconds();
        var until = Campaign.CheckInUntil(connection, grid, at);
        if (until == 0)
            return;

        string[] kids = [Month.Of(now, settings.TimeZone), Month.After(now, settings.TimeZone)];
        var command = new TerminalCommand(
            $"keys-{terminal}-{grid}-{kids[0]}",
            CommandKind.Keys,
            new CheckInKeys(kids, [.. kids.Select(kid => root.Scope(grid, kid))]).Write(),
            Math.Min(until, Month.End(now, settings.TimeZone).ToUnixTimeMilliseconds()));
        CommandStore.TryAdd(connection, terminal, command, at);
    }
}
