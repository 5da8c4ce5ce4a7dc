using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Once a minute every rule looks at what came up since the last look, in one write with how far it got: over a restart nothing is missed
/// and nothing raised twice.
/// </summary>
internal sealed class LookAround(
    ProactiveRules rules, IEnumerable<IFindOccasions> finders, RaiseCase raise, MarkMissed missed, AlarmBook alarms) : ITakeAlarms
{
    internal const string AlarmKind = "proactive.look";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<RuleKind, IFindOccasions> _finders = finders.ToDictionary(finder => finder.Kind);

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        var last = Position.Of(connection) ?? Position.Ahead(connection, now, now);
        var ahead = Position.Ahead(connection, last.BeganAt, now);
        Silence.Follow(connection, last.HeardId);
        foreach (var rule in rules.All(connection).Where(rule => rule.Enabled))
        {
            // What was over before a rule held is not its business; what still goes on is.
            foreach (var finding in _finders[rule.Kind].Since(connection, rule, last, now).Where(found => found.EndedAt is null || found.At >= rule.Since).ToList())
                raise.Handle(connection, rule, finding, now);
        }

        missed.Handle(connection, last.EventId, now);
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
}
