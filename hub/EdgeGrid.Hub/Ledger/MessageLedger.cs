using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ledger;

/// <summary>
/// Which messages have come, so that a repeat has no second effect and a missing one is known: ranges of numbers per terminal and boot. It
/// is asked in memory and written with the commit whose messages it tells of. All of it happens on the writer's thread.
/// </summary>
internal sealed class MessageLedger : IDisposable
{
    // Boots in memory; forgetting them all costs one look at the store for each that speaks again.
    private const int MostKept = 65_536;

    private readonly HubDatabase _database;
    private readonly LocalDays _days;
    private readonly Dictionary<(long Terminal, uint Boot), RangesOfBoot> _boots = [];
    private readonly List<(long Terminal, uint Boot)> _changed = [];
    private PreparedStatement? _load;
    private PreparedStatement? _put;
    private PreparedStatement? _delete;

    public MessageLedger(HubDatabase database, HubSettings settings)
    {
        (_database, _days) = (database, new LocalDays(settings.TimeZone));
        database.Committing += Flush;
        database.RolledBack += Forget;
    }

    /// <summary>Whether a message has come before.</summary>
    internal bool Has(SqliteConnection connection, long terminal, uint boot, uint seq) => Of(connection, terminal, boot).Contains(seq);

    /// <summary>Enters a message; false when it has come before.</summary>
    internal bool TryEnter(SqliteConnection connection, long terminal, uint boot, uint seq, long at)
    {
        var ranges = Of(connection, terminal, boot);
        if (ranges.Contains(seq))
            return false;
        Enter(ranges, terminal, boot, seq, at);
        return true;
    }

    /// <summary>
    /// Enters a message that has not come before, within the current write and as the last thing in it: what comes after would have to be
    /// undone with it. What it leaves out, or fills, is settled with the commit.
    /// </summary>
    internal void Enter(SqliteConnection connection, long terminal, uint boot, uint seq, long at) =>
        Enter(Of(connection, terminal, boot), terminal, boot, seq, at);

    /// <summary>The terminal said how far an earlier boot got, which it may say again: what has not come of it up to there is missing.</summary>
    internal void End(SqliteConnection connection, long terminal, uint boot, uint lastSeq, long at)
    {
        var ranges = Of(connection, terminal, boot);
        if (lastSeq <= ranges.End)
            return;
        (ranges.End, ranges.Last) = (lastSeq, (at, _days.Of(at).Number));
        Change(terminal, boot, ranges);
    }

    public void Dispose()
    {
        _database.Committing -= Flush;
        _database.RolledBack -= Forget;
        _load?.Dispose();
        _put?.Dispose();
        _delete?.Dispose();
    }

    private void Enter(RangesOfBoot ranges, long terminal, uint boot, uint seq, long at)
    {
        ranges.Last = (at, _days.Of(at).Number);
        ranges.Enter(seq, ranges.Last.Day);
        Change(terminal, boot, ranges);
    }

    private void Change(long terminal, uint boot, RangesOfBoot ranges)
    {
        if (!ranges.IsChanged)
            _changed.Add((terminal, boot));
        ranges.IsChanged = true;
    }

    private RangesOfBoot Of(SqliteConnection connection, long terminal, uint boot)
    {
        if (!_boots.TryGetValue((terminal, boot), out var ranges))
            _boots[(terminal, boot)] = ranges = new RangesOfBoot(Load(connection, terminal, boot), Gaps.EndOf(connection, terminal, boot));
        return ranges;
    }

    private IEnumerable<(uint From, uint To, int Day)> Load(SqliteConnection connection, long terminal, uint boot)
    {
        _load ??= new(connection, "SELECT from_seq, to_seq, day FROM came WHERE terminal_key = ? AND boot = ? ORDER BY from_seq");
        _load.Bind(1, terminal).Bind(2, boot);
        while (_load.Next())
            yield return ((uint)_load.Number(0), (uint)_load.Number(1), (int)_load.Number(2));
    }

    private void Flush(SqliteConnection connection)
    {
        _delete ??= new(connection, "DELETE FROM came WHERE terminal_key = ? AND boot = ? AND from_seq = ?");
        _put ??= new(
            connection,
            """
            INSERT INTO came (terminal_key, boot, from_seq, to_seq, day) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (terminal_key, boot, from_seq) DO UPDATE SET to_seq = excluded.to_seq
            """);
        foreach (var (terminal, boot) in _changed)
        {
            var ranges = _boots[(terminal, boot)];
            var ends = ranges.End > ranges.Settled;
            var to = new Store(connection, _put, _delete, terminal, boot, ranges.Last.At, ranges.Last.Day);
            ranges.Settle(to, static (to, seq) => to.Fill(seq), static (to, from, last) => to.Notice(from, last));
            ranges.Flush(to, static (to, from) => to.Delete(from), static (to, from, last, day) => to.Put(from, last, day));
            if (ends)
                Gaps.KeepEnd(connection, terminal, boot, ranges.End);
        }

        _changed.Clear();
        if (_boots.Count > MostKept)
            _boots.Clear();
    }

    /// <summary>Where a boot's numbers are written to.</summary>
    private readonly record struct Store(SqliteConnection Connection, PreparedStatement Putting, PreparedStatement Deleting, long Terminal, uint Boot, long At, int Day)
    {
        internal void Fill(uint seq) => Gaps.Fill(Connection, new(Terminal, Boot, seq, seq), Day);

        internal void Notice(uint from, uint to) => Gaps.Notice(Connection, new(Terminal, Boot, from, to), At, Day);

        internal void Delete(uint from) => Deleting.Bind(1, Terminal).Bind(2, Boot).Bind(3, from).Execute();

        internal void Put(uint from, uint to, int day) => Putting.Bind(1, Terminal).Bind(2, Boot).Bind(3, from).Bind(4, to).Bind(5, day).Execute();
    }

    private void Forget()
    {
        _changed.Clear();
        _boots.Clear();
    }
}
