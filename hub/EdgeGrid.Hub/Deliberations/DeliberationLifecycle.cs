using EdgeGrid.Hub.Web;
using static EdgeGrid.Hub.Deliberations.DeliberationMove;
using static EdgeGrid.Hub.Deliberations.DeliberationState;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>
/// The three stages 说事、议事、办事 in their order, each with a record before the next. Whatever is not in this table does not happen
/// (409 <c>DELIBERATION_MOVE</c>).
/// </summary>
internal static class DeliberationLifecycle
{
    /// <summary>One line: a move, the state it leaves (null: there is none yet), the state it comes to, and what the feed calls it.</summary>
    internal sealed record Step(DeliberationMove Move, DeliberationState? From, DeliberationState To, string Happened);

    /// <summary>Every move there is.</summary>
    internal static readonly IReadOnlyList<Step> Steps =
    [
        new(Open,    null,       Stating,    "opened"),
        new(State,   Stating,    Discussing, "stated"),
        new(Discuss, Discussing, Voting,     "discussed"),
        new(Decide,  Voting,     Acting,     "decided"),
        new(Act,     Acting,     Closed,     "closed"),
    ];

    /// <summary>The step of a move, refused when the table has none from there.</summary>
    internal static Step MustAllow(DeliberationState? from, DeliberationMove move) => Steps.FirstOrDefault(step => step.Move == move && step.From == from)
        ?? throw Refusal.Conflict(
            "DELIBERATION_MOVE",
            from is { } state && Steps.FirstOrDefault(step => step.From == state) is { } next
                ? $"'{Words.Of(move)}' is not a move from '{Words.Of(state)}'; from there: {Words.Of(next.Move)}."
                : $"'{Words.Of(move)}' is not a move of a deliberation that is closed.");
}
