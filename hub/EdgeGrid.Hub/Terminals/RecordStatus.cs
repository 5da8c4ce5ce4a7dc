using EdgeGrid.Contracts;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>A terminal's birth or will: kept as what it last said, and read for its presence.</summary>
internal sealed class RecordStatus(Presence presence, PresenceEvents events, TouchedTerminals touched) : IDisposable
{
    private PreparedStatement? _keep;

    /// <summary>Records it within the current write, on the writer's thread.</summary>
    internal void Handle(SqliteConnection connection, KnownTerminals.Known terminal, TerminalStatus status, long at)
    {
        if (status.Online)
            Keep(connection, terminal.Key, status, at);
        if (presence.Said(terminal.Id, status, at))
            events.Append(connection, terminal.Id, terminal.GridCode, status.Online, at);
        touched.Touch(terminal.Id);
    }

    public void Dispose() => _keep?.Dispose();

    // What it leaves out is left as it was not known.
    private void Keep(SqliteConnection connection, long terminal, TerminalStatus status, long at)
    {
        _keep ??= new(
            connection,
            """
            UPDATE terminals SET last_seen = ?, boot = ?, conn = ?, clock = ?, fw = ?, board = ?, queue = ?, rssi_dbm = ?, heap_free = ?, reset = ?, uptime_s = ?,
              reported_rev = ?
            WHERE key = ?
            """);
        _keep.Bind(1, at).Bind(2, status.Boot).Bind(3, status.Conn);
        Bind(4, status.At < 0 ? null : ClockQualityWord.Write(status.Clock));
        Bind(5, status.Fw);
        Bind(6, status.Board);
        Bind(7, status.Queue, isKnown: status.Queue >= 0);
        Bind(8, status.RssiDbm, isKnown: status.RssiDbm != 0);
        Bind(9, status.HeapFree, isKnown: status.HeapFree >= 0);
        Bind(10, ResetReasonWord.Write(status.Reset));
        Bind(11, status.UptimeS, isKnown: status.UptimeS >= 0);
        Bind(12, status.Rev, isKnown: status.Rev >= 0);
        _keep.Bind(13, terminal).Execute();
    }

    private void Bind(int position, string? text) => _ = text is null ? _keep!.BindNull(position) : _keep!.Bind(position, text);

    private void Bind(int position, long number, bool isKnown) => _ = isKnown ? _keep!.Bind(position, number) : _keep!.BindNull(position);
}
