namespace EdgeGrid.Hub.Telemetry;

/// <summary>A series that is asked for: of one terminal, or of all at and below a grid, in [From, To), Unix milliseconds.</summary>
/// <param name="Terminal">The terminal's id; null for a grid's.</param>
/// <param name="Grid">The grid's code; null for a terminal's.</param>
/// <param name="Name">What was measured, by the number of <see cref="Series"/>.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Steps">The steps; null for every single value.</param>
internal sealed record SeriesRequest(string? Terminal, string? Grid, int Name, long From, long To, SeriesSteps? Steps)
{
    /// <summary>The most points of an answer; a store may stop at one more.</summary>
    internal const int MostPoints = 200_000;
}
