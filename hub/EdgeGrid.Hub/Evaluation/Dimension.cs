using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// The score of one dimension of 七有 and 五性 from 0 to 100: 40 for in time, 40 for solved, 20 for satisfied. Below the least sample there
/// is no score. Not Beijing's index, whose items and formula are not public.
/// </summary>
/// <param name="Name">One of <see cref="SevenHaves"/> and <see cref="FiveQualities"/>.</param>
/// <param name="Answered">How many follow-ups stand behind it.</param>
/// <param name="Score">Two decimals; null below the least sample.</param>
/// <param name="Remark">样本不足 where there is no score.</param>
internal sealed record Dimension(string Name, long Answered, decimal? Score, string? Remark)
{
    /// <summary>七有.</summary>
    internal static readonly IReadOnlyList<string> SevenHaves = DimensionNames.SevenHaves;

    /// <summary>五性.</summary>
    internal static readonly IReadOnlyList<string> FiveQualities = DimensionNames.FiveQualities;

    private const string TooFew = "样本不足";

    internal static Dimension Of(string name, Counts counted, Formula formula)
    {
        if (counted.Answered < formula.LeastSample || counted.ShouldHandle == 0)
            return new Dimension(name, counted.Answered, null, TooFew);
        var score = (formula.Scores.InTime * counted.HandledInTime / counted.ShouldHandle)
            + (formula.Scores.Solved * counted.Solved / counted.Answered)
            + (counted.Rated == 0 ? 0 : formula.Scores.Satisfied * counted.Satisfied / counted.Rated);
        return new Dimension(name, counted.Answered, Rate.Round(score), null);
    }

    /// <summary>Every dimension, from the counts of the categories that carry its tag.</summary>
    internal static IReadOnlyList<Dimension> All(IReadOnlyDictionary<string, Counts> byCategory, Catalogue catalogue, Formula formula) =>
        [.. SevenHaves.Concat(FiveQualities).Select(name => Of(
            name,
            byCategory.Where(one => catalogue.Find(one.Key)?.Tags.Contains(name) == true).Aggregate(new Counts(), (sum, one) => sum + one.Value),
            formula))];

    /// <summary>The mean of the dimensions that have a score; null when none has.</summary>
    internal static decimal? MeanOf(IEnumerable<Dimension> dimensions)
    {
        var scores = dimensions.Select(one => one.Score).OfType<decimal>().ToList();
        return scores.Count == 0 ? null : Rate.Round(scores.Average());
    }
}
