using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A ticket of another system comes again (12345 rule). The same words change nothing; new facts are heard by the open case, and take a
/// closed one up again within the days for that: they are its new evidence. After any other end they are another matter.
/// </summary>
internal sealed class HearAgain(CaseJournal journal, DecideMove decide, Defaults defaults)
{
    /// <summary>The case that heard it; null when a new one has to.</summary>
    internal Case? Handle(SqliteConnection connection, Case stands, Appeal earlier, string? text, Actor actor, long now)
    {
        if (string.IsNullOrWhiteSpace(text) || AppealStore.IsSaid(connection, earlier.Channel, earlier.ExternalId!, text)
            || CaseStore.HasNote(connection, stands.Key, text))
            return stands;
        if (stands.IsOpen)
            return journal.Remark(connection, stands, "newFacts", actor, now, text, confidential: true);
        return stands.IsAt(CaseState.Closed) && now - stands.FinishedAt <= (long)defaults.ReopenLongest.TotalMilliseconds
            ? journal.Step(connection, decide.Rework(stands), CaseMove.Reopen, actor, now, text, confidential: true)
            : null;
    }
}
