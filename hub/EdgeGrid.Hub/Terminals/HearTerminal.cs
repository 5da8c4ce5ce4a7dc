using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>A terminal said something: that brings it online.</summary>
internal sealed class HearTerminal(Presence presence, PresenceEvents events)
{
    /// <summary>Notes it within the current write.</summary>
    internal void Handle(SqliteConnection connection, string terminal, string gridCode, long at)
    {
        if (!presence.Heard(terminal, at))
            return;
        TerminalStore.KeepLastSeen(connection, terminal, at);
        events.Append(connection, terminal, gridCode, online: true, at);
    }
}
