using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// Every terminal is given the check-in keys of its building for this and the next month, as a command that waits until it is
/// answered; the command's id names place and months, so each is given once.
/// </summary>
internal sealed class DeliverKeys(RootKey root, HubSettings settings, TimeProvider time)
{
    // Long enough for a terminal that was in a drawer; the months themselves end sooner.
    private static readonly TimeSpan Wanted = TimeSpan.FromDays(62);

    /// <summary>Queues the command within the current write; false when it was queued before.</summary>
    internal bool Handle(SqliteConnection connection, string terminal, GridCode grid)
    {
        var now = time.GetUtcNow();
        string[] kids = [Month.Of(now, settings.TimeZone), Month.After(now, settings.TimeZone)];
        var keys = new CheckInKeys(kids, [.. kids.Select(kid => root.Scope(grid, kid))]);
        var command = new TerminalCommand(
            $"keys-{terminal}-{grid}-{kids[0]}",
            CommandKind.Keys,
            keys.Write(),
            (now + Wanted).ToUnixTimeMilliseconds());
        return CommandStore.TryAdd(connection, terminal, command, now.ToUnixTimeMilliseconds());
    }
}
