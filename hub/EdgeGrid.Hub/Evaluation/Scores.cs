using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>What a dimension scores of 100 for being handled in time, solved, and satisfying.</summary>
internal sealed record Scores(decimal InTime, decimal Solved, decimal Satisfied)
{
    internal static Scores Of(Defaults defaults) => new(defaults.EvaluationScoreInTime, defaults.EvaluationScoreSolved, defaults.EvaluationScoreSatisfied);
}
