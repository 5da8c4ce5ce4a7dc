using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Whistles;

namespace EdgeGrid.Hub.Demo;

/// <summary>What happens to one made-up case, from its first move on; times are Unix milliseconds.</summary>
internal sealed record CaseStory(
    GridCode Grid, Category Category, AppealChannel Channel, bool Identified, CaseMode Mode, CaseOutcome Outcome, IReadOnlyList<CaseStory.Step> Steps)
{
    /// <summary>One move: when, which, and by whom.</summary>
    internal sealed record Step(long At, CaseMove Move, string Actor);

    /// <summary>The whistle blown in it, if one is.</summary>
    internal Blown? Whistle { get; init; }

    /// <summary>What its reporter answered, if it was asked.</summary>
    internal Answer? FollowUp { get; init; }

    /// <summary>A whistle and what each department did.</summary>
    internal sealed record Blown(WhistleKind Kind, IReadOnlyList<(string Department, long ReportsInAt, long SignsOffAt)> Departments);

    internal sealed record Answer(long At, bool Contacted, bool Solved, int Satisfaction);
}
