using EdgeGrid.Hub.Dispatch;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Puts the changes of a terminal's presence into the feed, and tells who shows terminals to look again.</summary>
internal sealed class PresenceEvents(EventFeed feed, TouchedTerminals touched)
{
    internal sealed record Changed(string Terminal);

    /// <summary>Appends within the current write.</summary>
    internal void Append(SqliteConnection connection, string terminal, string gridCode, bool online, long at)
    {
        feed.Append(connection, at, online ? "terminal.online" : "terminal.offline", gridCode, new Changed(terminal));
        touched.Touch(terminal);
    }
}
