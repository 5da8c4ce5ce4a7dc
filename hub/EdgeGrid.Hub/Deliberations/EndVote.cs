using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>When a vote has run its time, the feed says so: from then on the count is there for everybody, and a decision is due.</summary>
internal sealed class EndVote(DeliberationJournal journal) : ITakeAlarms
{
    internal const string AlarmKind = "deliberation.vote";

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (DeliberationStore.Find(connection, alarm.Subject) is { } voted)
            journal.SayVoteEnded(connection, voted, now);
    }
}
