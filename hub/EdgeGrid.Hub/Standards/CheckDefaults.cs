using System.Globalization;
using EdgeGrid.Hub.Access;

namespace EdgeGrid.Hub.Standards;

/// <summary>What the value of a default may be, by its kind, and how some of them have to stand to each other.</summary>
internal static class CheckDefaults
{
    private const int LargestCount = 1_000_000;
    private const decimal LargestDegrees = 1_000;
    private const int LargestPercent = 1_000;

    /// <summary>What a value should have been; null when it is.</summary>
    internal static string? Fault(DefaultKind kind, string value) => kind switch
    {
        DefaultKind.Time => Limit.TryRead(value) is { Working: false } ? null : "an ISO 8601 duration longer than nothing and at most 366 days",
        DefaultKind.Limit => Limit.TryRead(value) is not null ? null : Limit.Form,
        DefaultKind.Count => IsWhole(value, 1, LargestCount) ? null : $"a whole number from 1 to {LargestCount}",
        DefaultKind.Most => IsWhole(value, 0, LargestCount) ? null : $"a whole number from 0 to {LargestCount}",
        DefaultKind.Percent => IsWhole(value, 1, LargestPercent) ? null : $"per cent, a whole number from 1 to {LargestPercent}",
        DefaultKind.Share => IsNumber(value, 0, 1) ? null : "a number from 0 to 1",
        DefaultKind.Degrees => IsNumber(value, -LargestDegrees, LargestDegrees) ? null : "degrees Celsius",
        DefaultKind.Departments => AreDepartments(value) ? null : $"some of {string.Join(' ', TokenGrant.Departments)}, separated by blanks",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Names what does not fit together, with a sentence.</summary>
    internal static IEnumerable<(string Name, string Sentence)> Conflicts(Defaults all)
    {
        if (all.EvaluationWeightResponse + all.EvaluationWeightSolved + all.EvaluationWeightSatisfied != 1)
            yield return ("evaluation.weightResponse", "the three weights must be 1 together.");
        if (all.EvaluationScoreInTime + all.EvaluationScoreSolved + all.EvaluationScoreSatisfied != 100)
            yield return ("evaluation.scoreInTime", "the three scores must be 100 together.");
        if (!Rise(all.EscalationRemind, all.EscalationUrge, all.EscalationOverdue, all.EscalationSupervise, all.EscalationDistrict))
            yield return ("escalation.remind", "the five steps must rise from remind to district.");
        if (!Rise(all.EmergencyDuty, all.EmergencyCommunity, all.EmergencyStreet, all.EmergencyDistrict))
            yield return ("emergency.duty", "the four steps must rise from duty to district.");
        if (all.WhistleRateLow > all.WhistleRateHigh)
            yield return ("whistle.rateLow", "it must not lie above whistle.rateHigh.");
        if (all.WhistleEmergencyDepartments.Count > all.WhistleMostDepartments)
            yield return ("whistle.emergencyDepartments", "they are more than whistle.mostDepartments.");
        if (all.ProactiveRecurrence < 2)
            yield return ("proactive.recurrence", "what happens once does not recur: 2 or more.");
        if (all.ProactiveColdBelow >= all.ProactiveHotAbove)
            yield return ("proactive.coldBelow", "it must lie below proactive.hotAbove.");
        if (all.DeliberationVoteFor > all.DeliberationVoteLongest)
            yield return ("deliberation.voteFor", "it must not be longer than deliberation.voteLongest.");
    }

    private static bool Rise<T>(params T[] steps)
        where T : IComparable<T> => steps.Zip(steps.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0);

    private static bool IsWhole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static bool IsNumber(string value, decimal least, decimal most) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most;

    private static bool AreDepartments(string value)
    {
        var codes = value.Split(' ');
        return codes.All(TokenGrant.Departments.Contains) && codes.Distinct().Count() == codes.Length;
    }
}

/// <summary>What kind of value a default has.</summary>
internal enum DefaultKind
{
    /// <summary>A time on the wall clock.</summary>
    Time,

    /// <summary>A limit, on the wall clock or in working time.</summary>
    Limit,

    /// <summary>A whole number of at least 1.</summary>
    Count,

    /// <summary>A whole number that may be 0.</summary>
    Most,

    /// <summary>A whole number of per cent.</summary>
    Percent,

    /// <summary>A number from 0 to 1.</summary>
    Share,

    /// <summary>Degrees Celsius.</summary>
    Degrees,

    /// <summary>Codes of departments, separated by blanks.</summary>
    Departments,
}
