namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Where points are written to: a server, through whatever speaks to it.</summary>
internal interface IPointSink
{
    /// <summary>How fine the server's times are.</summary>
    long UnitsPerMs { get; }

    /// <summary>Writes points; written once more they are the same points.</summary>
    Task<Verdict> WriteAsync(ReadOnlyMemory<OutsidePoint> points, CancellationToken stop);
}

/// <summary>What became of a write.</summary>
internal enum Fate
{
    /// <summary>The server has them.</summary>
    Taken,

    /// <summary>The server will not have some of them, now or later; the rest it may have.</summary>
    Refused,

    /// <summary>The server is down, slow or full; it is not known whether it has them.</summary>
    Away,

    /// <summary>The server does not let the hub in, or is not what the settings say; it has none of them.</summary>
    Barred,
}

/// <summary>What became of a write, and why.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Answer">The server's answer or what went wrong, without secrets.</param>
/// <param name="Dropped">Of refused points how many, where the server says so.</param>
/// <param name="After">How long the server asks to be left alone.</param>
internal readonly record struct Verdict(Fate Fate, string Answer = "", int Dropped = 0, TimeSpan? After = null)
{
    internal bool IsTaken => Fate == Fate.Taken;
}
