using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>
/// Once a minute a roll-out that runs takes over what terminals answered, halts when too many of them failed, goes on to the next stage when all of
/// this one have answered and were watched for a while, and tells the next terminals: only such as are online, a few at a time, in an order that
/// spreads over the district and is another in every roll-out.
/// </summary>
internal sealed class RollOutPrograms(AlarmBook alarms, Presence presence, ILogger<RollOutPrograms> log) : ITakeAlarms
{
    internal const string AlarmKind = "program.rollOut";

    /// <summary>Who has not answered for so long has failed, for all that is known: a program that hangs says nothing.</summary>
    internal const long LateMs = 30 * 60_000;

    /// <summary>So many fetch at a time: each takes some hundred kilobytes over the hub's TLS.</summary>
    internal const int MostAtOnce = 50;

    /// <summary>One fault in so many that were told halts, so that in a small first stage any one does.</summary>
    internal const int OneFaultIn = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (RollOutStore.Find(connection, long.Parse(alarm.Subject, CultureInfo.InvariantCulture)) is not { State: RollOutStore.Running } rollOut)
            return;
        RollOutStore.Collect(connection, rollOut.Id);
        var tally = RollOutStore.Count(connection, rollOut.Id, now - LateMs);
        var fresh = tally.Faults - rollOut.Forgiven;
        if (fresh > 0 && fresh * OneFaultIn >= tally.Told)
        {
            Halt(connection, rollOut, FormattableString.Invariant($"{fresh} of {tally.Told} failed"), now);
            return;
        }

        GoOn(connection, rollOut, tally, now);
        AlarmBook.ForgetRung(connection, AlarmKind);
        Look(connection, alarms, rollOut.Id, now + (long)Interval.TotalMilliseconds);
    }

    /// <summary>Has a roll-out looked at.</summary>
    internal static void Look(SqliteConnection connection, AlarmBook alarms, long id, long at)
    {
        AlarmBook.Clear(connection, AlarmKind, Text(id));
        alarms.Set(connection, AlarmKind, Text(id), Text(at), at);
    }

    /// <summary>When a terminal that is told now is not to be told any more.</summary>
    internal static long Until(long now) => now + (long)GoodFor.TotalMilliseconds;

    private void Halt(SqliteConnection connection, RollOutStore.Row rollOut, string reason, long now)
    {
        RollOutStore.Change(connection, rollOut.Id, RollOutStore.Halted, reason, rollOut.Forgiven);
        RollOutStore.TakeBack(connection, rollOut.Id, now);
        log.LogWarning("Roll-out {Id} is halted: {Reason}. GET /api/v1/roll-outs/{Again} names them.", rollOut.Id, reason, rollOut.Id);
    }

    private void GoOn(SqliteConnection connection, RollOutStore.Row rollOut, RollOutStore.Tally tally, long now)
    {
        var manifest = ProgramStore.Get(connection, rollOut.Program).Manifest;
        var fleet = RollOutStore.Fleet(connection, rollOut.Id, manifest);
        var most = MostOf(rollOut, fleet);
        if (tally.Told >= most && tally.Updated > 0 && tally.Open == tally.Late && !rollOut.IsLastStage && now - tally.LastAnsweredAt >= rollOut.SoakMs)
        {
            RollOutStore.NextStage(connection, rollOut.Id);
            most = MostOf(rollOut with { Stage = rollOut.Stage + 1 }, fleet);
        }

        var room = Math.Min(most - tally.Told, MostAtOnce - (tally.Open - tally.Late));
        if (room <= 0)
            return;
        foreach (var terminal in RollOutStore.Untold(connection, rollOut.Id, manifest).Where(presence.IsOnline).OrderBy(one => Place(rollOut.Id, one)).Take((int)room))
        {
            RollOutStore.Tell(connection, rollOut.Id, terminal, now);
            CommandStore.TryAdd(connection, terminal, new TerminalCommand(RollOutStore.CommandOf(rollOut.Id, terminal), CommandKind.Update, manifest.Write(), Until(now)), now);
        }
    }

    /// <summary>How many are to have been told by the end of a stage: its part, rounded up, so that the first one is never empty.</summary>
    private static long MostOf(RollOutStore.Row rollOut, long fleet) => ((fleet * rollOut.Percents[rollOut.Stage]) + 99) / 100;

    private static string Place(long id, string terminal) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}/{terminal}"))));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
