using System.Globalization;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>The columns of an exported evaluation, in the words of GB/T 30428.4 and in the API's names.</summary>
internal static class ReportColumns
{
    /// <summary>One column: its name in both languages, and its cell of a row.</summary>
    internal sealed record Column<T>(string En, string Zh, Func<T, string?> Cell);

    internal static readonly IReadOnlyList<Column<GetEvaluations.Row>> OfCases =
    [
        Of("filingRate", "立案率", one => one.Indicators.FilingRate),
        Of("dispatchInTimeRate", "按时派遣率", one => one.Indicators.DispatchInTimeRate),
        Of("handlingRate", "处置率", one => one.Indicators.HandlingRate),
        Of("handlingInTimeRate", "按期处置率", one => one.Indicators.HandlingInTimeRate),
        Of("closingRate", "结案率", one => one.Indicators.ClosingRate),
        Of("closingInTimeRate", "按期结案率", one => one.Indicators.ClosingInTimeRate),
        Of("atOnceRate", "一次完成率", one => one.Indicators.AtOnceRate),
        Of("reworkRate", "返工率", one => one.Indicators.ReworkRate),
        Of("suspensionRate", "延期率", one => one.Indicators.SuspensionRate),
        Of("responseRate", "响应率", one => one.Indicators.ResponseRate),
        Of("solvedRate", "解决率", one => one.Indicators.SolvedRate),
        Of("satisfiedRate", "满意率", one => one.Indicators.SatisfiedRate),
        Of("threeRates", "三率综合", one => one.Indicators.ThreeRates),
        Of("reportInRate", "报到率", one => one.Indicators.ReportInRate),
        Of("reportInTimeRate", "到岗及时率", one => one.Indicators.ReportInTimeRate),
        Of("whistleRate", "吹哨率", one => one.Indicators.WhistleRate),
        new("whistleBand", "吹哨率区间", one => one.Indicators.WhistleBand),
        Of("proactiveRate", "未诉先办占比", one => one.Indicators.ProactiveRate),
        Of("collected", "采集", one => one.Counts.Collected),
        Of("filed", "立案", one => one.Counts.Filed),
        Of("shouldHandle", "应处置", one => one.Counts.ShouldHandle),
        Of("handled", "已处置", one => one.Counts.Handled),
        Of("shouldClose", "应结案", one => one.Counts.ShouldClose),
        Of("closed", "已结案", one => one.Counts.Closed),
        Of("answered", "回访答复", one => one.Counts.Answered),
        Of("whistles", "吹哨", one => one.Counts.Whistles),
        Of("summoned", "应报到", one => one.Counts.Summoned),
        Of("excluded", "剔除", one => one.Counts.Excluded),
        new("rankable", "可排名", one => one.Rankable ? "true" : "false"),
    ];

    internal static readonly IReadOnlyList<Column<GetEvaluations.PostRow>> OfPosts =
    [
        new("inTimeRate", "按时率", one => Text(one.Indicators.InTimeRate)),
        new("accurateDispatchRate", "准确派遣率", one => Text(one.Indicators.AccurateDispatchRate)),
        new("moves", "经办", one => Text(one.Counts.Moves)),
        new("timed", "限时经办", one => Text(one.Counts.Timed)),
        new("inTime", "按时经办", one => Text(one.Counts.InTime)),
        new("filed", "立案", one => Text(one.Counts.Filed)),
        new("dispatched", "派遣", one => Text(one.Counts.Dispatched)),
        new("returned", "被退单", one => Text(one.Counts.Returned)),
        new("resolved", "反馈", one => Text(one.Counts.Resolved)),
        new("verified", "核查", one => Text(one.Counts.Verified)),
        new("closed", "结案", one => Text(one.Counts.Closed)),
        new("whistles", "吹哨", one => Text(one.Counts.Whistles)),
        new("rankable", "可排名", one => one.Rankable ? "true" : "false"),
    ];

    private static Column<GetEvaluations.Row> Of(string en, string zh, Func<GetEvaluations.Row, decimal?> value) => new(en, zh, row => Text(value(row)));

    private static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
