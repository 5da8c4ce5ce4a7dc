namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// The indicators of a subject and a period, in per cent with two decimals, null where nothing was due. Names of GB/T 30428.4 (CJ/T 292)
/// where it has one; 三率 after Beijing's published rates; the weights are EdgeGrid's.
/// </summary>
/// <param name="FilingRate">立案率: filed / collected.</param>
/// <param name="DispatchInTimeRate">按时派遣率: dispatched in time / dispatched.</param>
/// <param name="HandlingRate">处置率: handled / should handle.</param>
/// <param name="HandlingInTimeRate">按期处置率: handled in time / should handle.</param>
/// <param name="ClosingRate">结案率: closed / should close.</param>
/// <param name="ClosingInTimeRate">按期结案率: closed and answered within every limit / should close.</param>
/// <param name="AtOnceRate">一次完成率: closed without rework / closed.</param>
/// <param name="ReworkRate">返工率: cases sent back or reopened in the period / handled.</param>
/// <param name="SuspensionRate">延期率: suspended / filed.</param>
/// <param name="ResponseRate">响应率 R: contacted within the limit / cases needing contact; whoever never signed for one has not made it.</param>
/// <param name="SolvedRate">解决率 S: followed up "solved" / followed up with an answer.</param>
/// <param name="SatisfiedRate">满意率 M: satisfied and basically satisfied / those who said how content they are.</param>
/// <param name="ThreeRates">三率综合.</param>
/// <param name="ReportInRate">报到率: reported in / summoned.</param>
/// <param name="ReportInTimeRate">到岗及时率: reported in time / summoned.</param>
/// <param name="WhistleRate">吹哨率: whistles / cases.</param>
/// <param name="WhistleBand"><c>low</c>, <c>within</c> or <c>high</c>: too few and too many whistles both signal failure.</param>
/// <param name="ProactiveRate">未诉先办占比: proactive filed / all filed.</param>
internal sealed record Indicators(
    decimal? FilingRate,
    decimal? DispatchInTimeRate,
    decimal? HandlingRate,
    decimal? HandlingInTimeRate,
    decimal? ClosingRate,
    decimal? ClosingInTimeRate,
    decimal? AtOnceRate,
    decimal? ReworkRate,
    decimal? SuspensionRate,
    decimal? ResponseRate,
    decimal? SolvedRate,
    decimal? SatisfiedRate,
    decimal? ThreeRates,
    decimal? ReportInRate,
    decimal? ReportInTimeRate,
    decimal? WhistleRate,
    string? WhistleBand,
    decimal? ProactiveRate)
{
    internal static Indicators Of(Counts counted, Formula formula)
    {
        var response = Rate.Of(counted.ContactedInTime, counted.ShouldContact);
        var solved = Rate.Of(counted.Solved, counted.Answered);
        var satisfied = Rate.Of(counted.Satisfied, counted.Rated);
        return new Indicators(
            Rate.Of(counted.Filed, counted.Collected),
            Rate.Of(counted.DispatchedInTime, counted.Dispatched),
            Rate.Of(counted.Handled, counted.ShouldHandle),
            Rate.Of(counted.HandledInTime, counted.ShouldHandle),
            Rate.Of(counted.Closed, counted.ShouldClose),
            Rate.Of(counted.ClosedInTime, counted.ShouldClose),
            Rate.Of(counted.ClosedAtOnce, counted.Closed),
            Rate.Of(counted.Reworks, counted.Handled),
            Rate.Of(counted.Suspended, counted.Filed),
            response,
            solved,
            satisfied,
            formula.Weights.Composite(response, solved, satisfied),
            Rate.Of(counted.ReportedIn, counted.Summoned),
            Rate.Of(counted.ReportedInTime, counted.Summoned),
            Rate.Of(counted.Whistles, counted.Filed),
            BandOf(counted, formula),
            Rate.Of(counted.Proactive, counted.Filed));
    }

    private static string? BandOf(Counts counted, Formula formula) =>
        counted.Filed == 0 ? null
        : counted.Whistles < formula.WhistleRateLow * counted.Filed ? "low"
        : counted.Whistles > formula.WhistleRateHigh * counted.Filed ? "high" : "within";
}
