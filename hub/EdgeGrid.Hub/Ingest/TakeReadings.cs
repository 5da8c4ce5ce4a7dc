using System.Runtime.InteropServices;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ingest;

/// <summary>
/// The short way for what there is most of: readings in the form that terminals write them in. They are read where they were received and
/// written in a lane of the group commit, with the same effect as by <see cref="MessageRouter"/>.
/// </summary>
internal sealed class TakeReadings
{
    private readonly KnownTerminals _terminals;
    private readonly MessageLedger _ledger;
    private readonly RecordReading _record;
    private readonly HearTerminal _hear;
    private readonly TouchedTerminals _touched;
    private readonly IngestMetrics _metrics;
    private readonly WriteLane<Taken> _lane;

    public TakeReadings(
        HubDatabase database, KnownTerminals terminals, MessageLedger ledger, RecordReading record, HearTerminal hear, TouchedTerminals touched, IngestMetrics metrics)
    {
        (_terminals, _ledger, _record, _hear, _touched, _metrics) = (terminals, ledger, record, hear, touched, metrics);
        _lane = database.OpenLane<Taken>(Write);
    }

    private readonly record struct Taken(string Terminal, uint Boot, uint Seq, long ReceivedAt, ReadingRow Row);

    /// <summary>Takes a body; false when it has another form, and nothing came of it.</summary>
    /// <param name="terminal">Who sent it.</param>
    /// <param name="body">Not needed after the call.</param>
    /// <param name="receivedAt">Unix milliseconds.</param>
    /// <param name="stored">Completes when it is on disk.</param>
    internal bool TryTake(string terminal, ReadOnlySpan<byte> body, long receivedAt, out Task stored)
    {
        stored = Task.CompletedTask;
        if (!ScanReading.TryRead(body, receivedAt, out var head, out var row))
            return false;
        stored = _lane.Add(new(terminal, head.Boot, head.Seq, receivedAt, row));
        return true;
    }

    private void Write(SqliteConnection connection, List<Taken> readings)
    {
        var repeated = 0;
        foreach (ref readonly var reading in CollectionsMarshal.AsSpan(readings))
        {
            var terminal = _terminals.Find(connection, reading.Terminal) ?? throw new InvalidOperationException($"{reading.Terminal} signed in and is not there.");
            // Revoked since it was sent: it is kept, but brings nobody online.
            if (!terminal.IsRevoked)
                _hear.Handle(connection, terminal.Id, terminal.GridCode, reading.ReceivedAt);
            if (!_ledger.TryEnter(connection, terminal.Key, reading.Boot, reading.Seq, reading.ReceivedAt))
            {
                repeated++;
                continue;
            }

            _record.Handle(connection, terminal.Key, reading.Row);
            _touched.Touch(terminal.Id);
        }

        _metrics.Stored(Topics.Reading, readings.Count - repeated, repeated);
    }
}
