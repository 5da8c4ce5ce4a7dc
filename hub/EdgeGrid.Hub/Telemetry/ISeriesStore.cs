namespace EdgeGrid.Hub.Telemetry;

/// <summary>Where series are read from: the hub's own store, or a time-series server beside it.</summary>
internal interface ISeriesStore
{
    /// <summary>The points <c>[t, mean, min, max, n]</c> by time, at most one more than <see cref="SeriesRequest.MostPoints"/>.</summary>
    Task<IReadOnlyList<double[]>> ReadAsync(SeriesRequest request, CancellationToken stop);
}
