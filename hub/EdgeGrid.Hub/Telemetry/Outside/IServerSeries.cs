namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>What a time-series server is asked for; whatever goes wrong at the server comes as an exception that <see cref="AskServer"/> knows.</summary>
internal interface IServerSeries
{
    /// <summary>How long after its answer a server may not show what it took.</summary>
    TimeSpan Settling { get; }

    /// <summary>Single values of some terminals together in [from, to), Unix milliseconds, in any order; at most so many.</summary>
    Task<List<Point>> ValuesAsync(ServerSpan span, int most, CancellationToken stop);

    /// <summary>
    /// The values of some terminals together in [from, to) as pieces that each lie within a slot of so many milliseconds, counted from the
    /// Unix epoch; in any order, and perhaps more than one a slot. With more than so many slots it may stop.
    /// </summary>
    Task<List<SeriesStep>> SlotsAsync(ServerSpan span, long slot, int most, CancellationToken stop);
}

/// <summary>Whose values of which series, in [From, To), Unix milliseconds.</summary>
internal sealed record ServerSpan(IReadOnlyList<string> Terminals, int Series, long From, long To)
{
    internal string Name => Telemetry.Series.Names[Series];
}

/// <summary>A server answered what no series can be read from; the message is without secrets.</summary>
internal sealed class BadAnswerException(string answer) : Exception(answer);
