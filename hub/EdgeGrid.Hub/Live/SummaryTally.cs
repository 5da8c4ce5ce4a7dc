namespace EdgeGrid.Hub.Live;

/// <summary>What is counted of a grid and everything below it, while it is counted.</summary>
internal sealed class SummaryTally
{
    internal long OpenCases { get; set; }

    internal long OverdueCases { get; set; }

    internal long WhistlesBlowing { get; set; }

    internal long TerminalsOnline { get; set; }

    internal long TerminalsTotal { get; set; }

    internal long CheckInsToday { get; set; }

    /// <summary>Sum of the latest ambient temperatures, in millionths of a degree.</summary>
    internal long MicroCelSum { get; set; }

    internal long MicroCelCount { get; set; }

    internal long MessagesMissing { get; set; }

    internal Summary At(long now) => new(
        OpenCases,
        OverdueCases,
        WhistlesBlowing,
        TerminalsOnline,
        TerminalsTotal,
        CheckInsToday,
        MessagesMissing,
        MicroCelCount == 0 ? null : Math.Round((double)MicroCelSum / MicroCelCount / 1_000_000, 1, MidpointRounding.AwayFromZero),
        now);
}
