using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Finds the occasions of one kind of rule. Both ways read facts from the store and hand them to the same pure judgement; they differ
/// only in which facts they read.
/// </summary>
internal interface IFindOccasions
{
    RuleKind Kind { get; }

    /// <summary>What may have come up since the rules looked last and until they have looked next; within the write of that look.</summary>
    IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next);

    /// <summary>
    /// What came up within a grid in stored history from one time until before another; changes nothing, and gives up when it is told to.
    /// Refused with 422 <c>RANGE</c> where that is too much to read.
    /// </summary>
    IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop);
}

/// <summary>A stretch of history, and what is the present; Unix milliseconds, <c>Until</c> not within it.</summary>
internal readonly record struct Period(long From, long Until, long Now);
