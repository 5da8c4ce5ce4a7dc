using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>A terminal's birth or will: kept as what it last said, and read for its presence.</summary>
internal sealed class RecordStatus(Presence presence, PresenceEvents events, TouchedTerminals touched)
{
    internal void Handle(SqliteConnection connection, RegisteredTerminal terminal, TerminalStatus status, long at)
    {
        if (status.Online)
            TerminalStore.KeepStatus(connection, terminal.Id, status, at);
        if (presence.Said(terminal.Id, status, at))
            events.Append(connection, terminal.Id, terminal.GridCode, status.Online, at);
        touched.Touch(terminal.Id);
    }
}
