using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ingest;

/// <summary>
/// Reads an upward message and hands it to the slice it is for, within one write: what the slice stores and the ledger's entry
/// are on disk together or not at all.
/// </summary>
internal sealed class MessageRouter(
    FileCaseOnPress fileCase, CancelPress cancelPress, ReportInOnTheSpot reportIn, RecordStatus recordStatus, KnownTerminals terminals, HearTerminal hear, TouchedTerminals touched,
    RecordReading recordReading, MessageLedger ledger, IngestMetrics metrics, HubSettings settings)
{
    /// <summary>Why a press or scan is rejected whose number was heard on another stream: it would wait for an answer for ever.</summary>
    internal const string NumberUsedTwice = "numberUsedTwice";

    /// <summary>Stores a message within the current write; the answer is for the terminal, null where it gets none.</summary>
    internal byte[]? Store(SqliteConnection connection, Upward message)
    {
        var terminal = terminals.FindNow(connection, message.Terminal);
        if (terminal is null or { IsRevoked: true })
            return Refuse(connection, message, "the terminal was revoked");
        if (message.Body.Length > DeadLetters.MaxBody)
            return Refuse(connection, message, $"{message.Body.Length} bytes, more than {DeadLetters.MaxBody}");
        if (message.Stream == Topics.Status)
            return StoreStatus(connection, message, terminal);

        hear.Handle(connection, terminal.Id, terminal.GridCode, message.ReceivedAt);
        return message.Stream switch
        {
            Topics.Press => StorePress(connection, message, terminal),
            Topics.Scan => StoreScan(connection, message, terminal),
            Topics.Reading => StoreReading(connection, message, terminal),
            Topics.Screening => StoreScreening(connection, message, terminal),
            Topics.Reply => StoreReply(connection, message, terminal),
            _ => Refuse(connection, message, "there is no such stream"),
        };
    }

    private byte[]? StoreStatus(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (TerminalStatus.TryRead(message.Body, out var reason) is not { } status)
            return Refuse(connection, message, reason);
        recordStatus.Handle(connection, terminal, status, message.ReceivedAt);
        foreach (var gone in status.Gone)
            Gaps.Drop(connection, new(terminal.Key, gone.Boot, gone.From, gone.To));
        foreach (var ended in status.Ended)
            ledger.End(connection, terminal.Key, ended.Boot, ended.To, message.ReceivedAt);
        return null;
    }

    private byte[]? StorePress(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (ButtonPressed.TryRead(message.Body, out var reason) is not { } press)
            return Refuse(connection, message, reason);
        var evidence = new PressEvidence(terminal.Id, PlaceOf(connection, terminal, message), press, message.ReceivedAt);
        return Once(connection, message, terminal, press.Head, () =>
            press.Action == PressAction.Cancel ? cancelPress.Handle(connection, evidence) : fileCase.Handle(connection, evidence));
    }

    private byte[]? StoreScan(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (CodeScanned.TryRead(message.Body, out var reason) is not { } scan)
            return Refuse(connection, message, reason);
        var grid = PlaceOf(connection, terminal, message);
        return Once(connection, message, terminal, scan.Head, () =>
            reportIn.Handle(connection, terminal.Id, grid, scan, message.ReceivedAt)
            ?? RecordCheckIn.Handle(connection, terminal.Id, grid, scan, message.ReceivedAt));
    }

    private byte[]? StoreReading(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (ReadingTaken.TryRead(message.Body, out var reason) is not { } reading)
            return Refuse(connection, message, reason);
        return Once(connection, message, terminal, reading.Head, () => recordReading.Handle(connection, terminal.Key, ReadingRows.Of(reading, message.ReceivedAt)));
    }

    private byte[]? StoreScreening(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (ScreeningTaken.TryRead(message.Body, out var reason) is not { } screening)
            return Refuse(connection, message, reason);
        return Once(connection, message, terminal, screening.Head, () =>
            RecordScreening.Handle(connection, terminal.Id, PlaceOf(connection, terminal, message), screening, message.ReceivedAt));
    }

    private byte[]? StoreReply(SqliteConnection connection, Upward message, KnownTerminals.Known terminal)
    {
        if (CommandAnswered.TryRead(message.Body, out var reason) is not { } answer)
            return Refuse(connection, message, reason);
        return Once(connection, message, terminal, answer.Head, () => CommandStore.Answer(connection, terminal.Id, answer, message.ReceivedAt));
    }

    // What arrives in the first moments of a day on which a grid is retired is filed under what took its place, moved or not.
    private GridCode PlaceOf(SqliteConnection connection, KnownTerminals.Known terminal, Upward message) =>
        GridValidity.PlaceOn(connection, GridCode.Parse(terminal.GridCode), LocalDay.Of(message.ReceivedAt, settings.TimeZone));

    private byte[]? Once(SqliteConnection connection, Upward message, KnownTerminals.Known terminal, MessageHead head, Action store)
    {
        if (IsNew(connection, message, terminal.Key, head.Boot, head.Seq))
        {
            store();
            ledger.Enter(connection, terminal.Key, head.Boot, head.Seq, message.ReceivedAt);
            touched.Touch(message.Terminal);
        }

        return null;
    }

    private byte[]? Once(SqliteConnection connection, Upward message, KnownTerminals.Known terminal, MessageHead head, Func<Acknowledgement> store)
    {
        if (!IsNew(connection, message, terminal.Key, head.Boot, head.Seq))
            return FirstAnswers.Find(connection, message.Terminal, head.Boot, head.Seq) ?? Reject(head.Boot, head.Seq, NumberUsedTwice).Write();
        var answer = store();
        FirstAnswers.Keep(connection, message.Terminal, answer);
        ledger.Enter(connection, terminal.Key, head.Boot, head.Seq, message.ReceivedAt);
        touched.Touch(message.Terminal);
        return answer.Write();
    }

    /// <summary>
    /// Dead-letters what cannot be read. Where its number can, it has come and is not missing; a press or scan is then answered all the same,
    /// so that it leaves the terminal's queue and the resident is told, and is kept once.
    /// </summary>
    internal byte[]? Refuse(SqliteConnection connection, Upward message, string reason)
    {
        if (message.Stream != Topics.Status && MessageHead.TryReadIdentity(message.Body, out var boot, out var seq)
            && TerminalStore.FindEver(connection, message.Terminal) is { } terminal)
            return RefuseNumbered(connection, message, terminal.Key, Reject(boot, seq, reason), reason);
        Keep(connection, message, reason);
        return null;
    }

    private byte[]? RefuseNumbered(SqliteConnection connection, Upward message, long terminal, Acknowledgement rejected, string reason)
    {
        var answer = message.Stream is Topics.Press or Topics.Scan ? rejected.Write() : null;
        if (IsNew(connection, message, terminal, rejected.Boot, rejected.Seq))
        {
            if (answer is not null)
                FirstAnswers.Keep(connection, message.Terminal, rejected);
            Keep(connection, message, reason);
            ledger.Enter(connection, terminal, rejected.Boot, rejected.Seq, message.ReceivedAt);
            return answer;
        }

        // Heard before: as this same unreadable message, which is kept already, or as another one.
        var first = FirstAnswers.Find(connection, message.Terminal, rejected.Boot, rejected.Seq);
        if (first is null || answer is null || !first.AsSpan().SequenceEqual(answer))
            Keep(connection, message, reason);
        return answer is null ? null : first ?? answer;
    }

    private static Acknowledgement Reject(uint boot, uint seq, string reason) => new(boot, seq, AckResult.Rejected, null, "无法识别", reason);

    private void Keep(SqliteConnection connection, Upward message, string reason)
    {
        DeadLetters.Keep(connection, message.Terminal, message.Topic, reason, message.Body, message.ReceivedAt);
        metrics.DeadLetter(message.Stream);
    }

    private bool IsNew(SqliteConnection connection, Upward message, long terminal, uint boot, uint seq)
    {
        var isNew = !ledger.Has(connection, terminal, boot, seq);
        metrics.Stored(message.Stream, repeated: !isNew);
        return isNew;
    }
}
