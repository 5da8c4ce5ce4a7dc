using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Clocks;

/// <summary>Takes up the alarms of one kind.</summary>
internal interface ITakeAlarms
{
    string Kind { get; }

    /// <summary>Does what the alarm is for, within the write that marks it as rung. What no longer applies does nothing.</summary>
    void Take(SqliteConnection connection, Alarm alarm, long now);
}
