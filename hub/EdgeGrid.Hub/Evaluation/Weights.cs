using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>How response, solution and satisfaction are weighed (三率); together exactly 1.</summary>
internal sealed record Weights(decimal Response, decimal Solved, decimal Satisfied)
{
    internal static Weights Of(Defaults defaults) =>
        Checked(defaults.EvaluationWeightResponse, defaults.EvaluationWeightSolved, defaults.EvaluationWeightSatisfied);

    /// <summary>The weights; refused with 422 <c>WEIGHT_SUM</c> when they are not 1 together, never scaled in silence.</summary>
    internal static Weights Checked(decimal response, decimal solved, decimal satisfied) =>
        response + solved + satisfied == 1 && response >= 0 && solved >= 0 && satisfied >= 0
            ? new Weights(response, solved, satisfied)
            : throw Refusal.Invalid("WEIGHT_SUM", $"weights: {response} + {solved} + {satisfied} is not 1.");

    /// <summary>三率综合, in per cent as the rates are; null while one of them is missing.</summary>
    internal decimal? Composite(decimal? response, decimal? solved, decimal? satisfied) =>
        response is { } r && solved is { } s && satisfied is { } m ? Rate.Round((Response * r) + (Solved * s) + (Satisfied * m)) : null;
}
