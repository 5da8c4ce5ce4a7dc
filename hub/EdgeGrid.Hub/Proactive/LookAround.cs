using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Once a minute every rule looks at what came up since the last look, in one write with how far it got: over a restart nothing is missed
/// and nothing raised twice. Where more readings came than one write should hold presses up for, the next look follows at once. A rule or
/// an occasion that fails stops no other.
/// </summary>
internal sealed class LookAround(
    ProactiveRules rules, IEnumerable<IFindOccasions> finders, BeginLooking begin, RaiseCase raise, MarkMissed missed, AlarmBook alarms,
    ILogger<LookAround> log) : ITakeAlarms
{
    internal const string AlarmKind = "proactive.look";

    // Some milliseconds of reading.
    internal const int MostReadings = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<RuleKind, IFindOccasions> _finders = finders.ToDictionary(finder => finder.Kind);

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        // An alarm that was due while the hub was down may ring before the hub's start has got so far.
        var last = begin.Handle(connection, now);
        var all = Position.Ahead(connection, last.BeganAt, now, last.Run);
        var next = all with { ReadingId = Math.Min(all.ReadingId, last.ReadingId + MostReadings) };
        Silence.Follow(connection, last.HeardId);
        foreach (var rule in rules.All(connection).Where(rule => rule.Enabled))
        {
            foreach (var finding in Found(connection, rule, last, next))
                RunApart.Handle(connection, log, $"{rule.Code} about {finding.Subject}", () => raise.Handle(connection, rule, finding, now));
        }

        RunApart.Handle(connection, log, "Marking what was missed", () => missed.Handle(connection, last.EventId, now));
        next.Keep(connection);
        AlarmBook.ForgetRung(connection, AlarmKind);
        SetNext(connection, alarms, next.ReadingId < all.ReadingId ? now : now + (long)Interval.TotalMilliseconds);
    }

    /// <summary>Sets the next look; there is never more than one.</summary>
    internal static void SetNext(SqliteConnection connection, AlarmBook alarms, long at)
    {
        AlarmBook.Clear(connection, AlarmKind, "");
        alarms.Set(connection, AlarmKind, "", at.ToString(System.Globalization.CultureInfo.InvariantCulture), at);
    }

    // What was over before a rule held is not its business; what still goes on is.
    private List<Finding> Found(SqliteConnection connection, ProactiveRule rule, Position last, Position next)
    {
        List<Finding> found = [];
        RunApart.Handle(connection, log, $"The rule {rule.Code}", () =>
            found = [.. _finders[rule.Kind].Since(connection, rule, last, next).Where(one => one.EndedAt is null || one.At >= rule.Since)]);
        return found;
    }
}
