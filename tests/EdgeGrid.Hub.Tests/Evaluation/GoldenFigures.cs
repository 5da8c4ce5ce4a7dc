using EdgeGrid.Hub.Evaluation;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Evaluation;

/// <summary>The formulas against published figures (连云港 2017-04, 福州 2015-05, 天门 2016-12) and the rules about weights and small samples.</summary>
public sealed class GoldenFigures
{
    private static readonly Defaults OfTheHub = Defaults.Load();
    private static readonly Formula Usual = new("1", Weights.Of(OfTheHub), OfTheHub.EvaluationLeastSample, OfTheHub.WhistleRateLow, OfTheHub.WhistleRateHigh, Scores.Of(OfTheHub), "any");

    [Theory]
    [InlineData(23974, 24932, 96.16)]
    [InlineData(22345, 24932, 89.62)]
    [InlineData(33928, 36314, 93.43)]
    [InlineData(911, 972, 93.72)]
    [InlineData(737, 972, 75.82)]
    [InlineData(6507, 6523, 99.75)]
    [InlineData(1, 800, 0.13)]
    public void A19_a_rate_is_rounded_half_up_to_two_decimals(long part, long whole, double percent) => Rate.Of(part, whole).ShouldBe((decimal)percent);

    [Fact]
    public void A19_the_indicators_of_lianyungang_and_fuzhou_come_out_as_published()
    {
        var of = Indicators.Of(
            new Counts { ShouldClose = 24932, Closed = 23974, ClosedInTime = 22345, Collected = 36314, Filed = 33928 }, Usual);
        of.ClosingRate.ShouldBe(96.16m);
        of.ClosingInTimeRate.ShouldBe(89.62m);
        of.FilingRate.ShouldBe(93.43m);
        of.ReworkRate.ShouldBeNull();
    }

    [Fact]
    public void A20_the_three_rates_are_weighed_and_weights_that_are_not_one_are_refused()
    {
        var counted = new Counts { ShouldContact = 100, ContactedInTime = 98, Answered = 50, Solved = 45, Rated = 50, Satisfied = 46 };
        Indicators.Of(counted, Usual with { Weights = Weights.Checked(0.2m, 0.4m, 0.4m) }).ThreeRates.ShouldBe(92.40m);
        Should.Throw<Refusal>(() => Weights.Checked(0.5m, 0.3m, 0.3m)).Code.ShouldBe("WEIGHT_SUM");
        Should.Throw<Refusal>(() => Weights.Checked(1.2m, -0.1m, -0.1m)).Code.ShouldBe("WEIGHT_SUM");
        Usual.Weights.Composite(98m, null, 92m).ShouldBeNull();
    }

    [Fact]
    public void A21_four_answers_are_too_few_for_a_score_and_five_are_enough()
    {
        var four = Dimension.Of("便利性", new Counts { ShouldHandle = 9, HandledInTime = 9, Answered = 4, Solved = 4, Rated = 4, Satisfied = 4 }, Usual);
        (four.Score, four.Remark).ShouldBe((null, "样本不足"));
        var five = Dimension.Of("便利性", new Counts { ShouldHandle = 10, HandledInTime = 9, Answered = 5, Solved = 4, Rated = 5, Satisfied = 5 }, Usual);
        (five.Score, five.Remark).ShouldBe((88.00m, null));
        Dimension.MeanOf([four, five, five with { Score = 80 }]).ShouldBe(84m);
        Dimension.MeanOf([four]).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, "low")]
    [InlineData(2, "within")]
    [InlineData(8, "within")]
    [InlineData(9, "high")]
    public void Too_few_whistles_signal_failure_as_too_many_do(long whistles, string band) =>
        Indicators.Of(new Counts { Filed = 100, Whistles = whistles }, Usual).WhistleBand.ShouldBe(band);
}
