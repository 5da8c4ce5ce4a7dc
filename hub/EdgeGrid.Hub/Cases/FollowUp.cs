using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>One attempt to ask the reporter (回访); times are Unix milliseconds.</summary>
/// <param name="CaseKey">The case.</param>
/// <param name="N">The how many-th of the case.</param>
/// <param name="Round">How often the case had been reworked before: each round of work is asked about anew.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Channel">How.</param>
/// <param name="Contacted">1 when somebody was reached.</param>
/// <param name="Solved">1 when it is solved for them, 0 when it is not; null without contact.</param>
/// <param name="Satisfaction">From 1 (not at all) to 4 (satisfied); null when it was not said.</param>
internal sealed record FollowUp(long CaseKey, long N, long Round, long At, string Channel, long Contacted, long? Solved, long? Satisfaction)
{
    internal static IReadOnlyList<FollowUp> Of(SqliteConnection connection, long caseKey) => connection.Query<FollowUp>(
        """
        SELECT case_key AS CaseKey, n AS N, round AS Round, at AS At, channel AS Channel, contacted AS Contacted, solved AS Solved,
          satisfaction AS Satisfaction
        FROM follow_ups WHERE case_key = @caseKey ORDER BY n
        """,
        new { caseKey }).AsList();

    internal static void Keep(SqliteConnection connection, FollowUp attempt) => connection.Execute(
        """
        INSERT INTO follow_ups (case_key, n, round, at, channel, contacted, solved, satisfaction)
        VALUES (@CaseKey, @N, @Round, @At, @Channel, @Contacted, @Solved, @Satisfaction)
        """,
        attempt);
}

/// <summary>What came of asking the reporter in one round of work.</summary>
/// <param name="Attempts">How often somebody tried.</param>
/// <param name="Solved">What they said; null while nobody was reached.</param>
internal sealed record FollowUpRound(int Attempts, bool? Solved)
{
    /// <summary>The round that a case is in.</summary>
    internal static FollowUpRound Of(Case @case, IEnumerable<FollowUp> attempts)
    {
        var now = attempts.Where(attempt => attempt.Round == @case.Reworks).ToList();
        return new(now.Count, now.Find(attempt => attempt.Contacted != 0)?.Solved is { } solved ? solved != 0 : null);
    }

    /// <summary>Whether there is nothing left to ask: an answer, or as many failures as are asked for.</summary>
    internal bool IsOver(int most) => Solved is not null || Attempts >= most;

    /// <summary>Whether the reporter could not be reached.</summary>
    internal bool IsNotReached(int most) => Solved is null && Attempts >= most;
}
