using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>By what figures are computed from counts; kept with every frozen month, so that a later change of a default changes none of them.</summary>
/// <param name="Version">Of the formulas themselves.</param>
/// <param name="Weights">Of the three rates.</param>
/// <param name="LeastSample">Below so many, no score and no rank.</param>
/// <param name="WhistleRateLow">The band of the whistle rate, as shares.</param>
/// <param name="WhistleRateHigh">Its upper end.</param>
/// <param name="Scores">What a dimension of 七有五性 scores for what.</param>
/// <param name="Catalogue">The version of the catalogue whose tags (七有五性) count.</param>
internal sealed record Formula(string Version, Weights Weights, int LeastSample, decimal WhistleRateLow, decimal WhistleRateHigh, Scores Scores, string Catalogue)
{
    private const string Present = "1";

    /// <summary>The one in force, with the catalogue of a moment.</summary>
    internal static Formula Of(Defaults defaults, Catalogues catalogues, DateTimeOffset moment) => new(
        Present, Weights.Of(defaults), defaults.EvaluationLeastSample, defaults.WhistleRateLow, defaults.WhistleRateHigh, Scores.Of(defaults), catalogues.At(moment).Version);
}
