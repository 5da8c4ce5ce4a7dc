using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Cases;

/// <summary>What happens at which share of a limit, and how many levels up (Kunming's 请办 and 督办).</summary>
internal static class EscalationLadder
{
    /// <summary>One rung.</summary>
    /// <param name="Word">As the feed names it: <c>case.{word}</c>.</param>
    /// <param name="Percent">Of the limit.</param>
    /// <param name="LevelsUp">Above the desk it lies on (<see cref="CaseDesk"/>); 0 is that desk itself.</param>
    /// <param name="Note">As the timeline says it.</param>
    internal sealed record Rung(string Word, int Percent, int LevelsUp, string Note);

    /// <summary>More levels than there are: the district's hall.</summary>
    private const int ToTheTop = 5;

    internal static IReadOnlyList<Rung> Of(Defaults defaults) =>
    [
        new("reminded", defaults.EscalationRemind, 0, "提醒"),
        new("urged", defaults.EscalationUrge, 0, "催办"),
        new("overdue", defaults.EscalationOverdue, 1, "超期，向上请办"),
        new("supervised", defaults.EscalationSupervise, 2, "督办，建议吹哨"),
        new("escalated", defaults.EscalationDistrict, ToTheTop, "区级指挥调度"),
    ];
}
