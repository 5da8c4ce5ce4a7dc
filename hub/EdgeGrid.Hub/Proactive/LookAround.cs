using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Once a minute every rule looks at what came up since the last look, in one write with how far it got: over a restart nothing is missed
/// and nothing raised twice. A rule or an occasion that fails stops no other.
/// </summary>
internal sealed class LookAround(
    ProactiveRules rules, IEnumerable<IFindOccasions> finders, BeginLooking begin, RaiseCase raise, MarkMissed missed, AlarmBook alarms,
    ILogger<LookAround> log) : ITakeAlarms
{
    internal const string AlarmKind = "proactive.look";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<RuleKind, IFindOccasions> _finders = finders.ToDictionary(finder => finder.Kind);

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        // An alarm that was due while the hub was down may ring before the hub's start has got so far.
        var last = begin.Handle(connection, now);
        var ahead = Position.Ahead(connection, last.BeganAt, now, last.Run);
        Silence.Follow(connection, last.HeardId);
        foreach (var rule in rules.All(connection).Where(rule => rule.Enabled))
        {
            foreach (var finding in Found(connection, rule, last, now))
                RunApart.Handle(connection, log, $"{rule.Code} about {finding.Subject}", () => raise.Handle(connection, rule, finding, now));
        }

        RunApart.Handle(connection, log, "Marking what was missed", () => missed.Handle(connection, last.EventId, now));
        ahead.Keep(connection);
        AlarmBook.ForgetRung(connection, AlarmKind);
        SetNext(connection, alarms, now + (long)Interval.TotalMilliseconds);
    }

    /// <summary>Sets the next look; there is never more than one.</summary>
    internal static void SetNext(SqliteConnection connection, AlarmBook alarms, long at)
    {
        AlarmBook.Clear(connection, AlarmKind, "");
        alarms.Set(connection, AlarmKind, "", at.ToString(System.Globalization.CultureInfo.InvariantCulture), at);
    }

    // What was over before a rule held is not its business; what still goes on is.
    private List<Finding> Found(SqliteConnection connection, ProactiveRule rule, Position last, long now)
    {
        List<Finding> found = [];
        RunApart.Handle(connection, log, $"The rule {rule.Code}", () =>
            found = [.. _finders[rule.Kind].Since(connection, rule, last, now).Where(one => one.EndedAt is null || one.At >= rule.Since)]);
        return found;
    }
}
