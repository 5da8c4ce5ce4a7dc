using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Carries readings to the outside store in the order they arrived. That they were taken is kept after the server has said so: what was sent
/// and not kept is sent again, as the same points.
/// </summary>
internal sealed class ForwardReadings(
    HubDatabase database, MakePoints make, SendPoints send, SendHour sendHour, RefusedReadings refused, Horizon horizon, TimeProvider time,
    ILogger<ForwardReadings> log)
{
    /// <summary>The most rows of a request.</summary>
    internal const int MostRows = 5_000;

    /// <summary>What became of a piece, and whether there is another one to send at once.</summary>
    internal readonly record struct Carried(Verdict Verdict, bool More);

    /// <summary>Sends the next piece: an hour that is owed where there is one, else the next rows of the log.</summary>
    internal Task<Carried> HandleAsync(CancellationToken stop) =>
        database.Read(OwedHours.Oldest) is { } hour ? HandleOwedAsync(hour, stop) : HandleLogAsync(stop);

    private async Task<Carried> HandleLogAsync(CancellationToken stop)
    {
        var (position, entries) = database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var position = OutsidePosition.Of(connection);
            return (position, ReadingLog.After(connection, position.Before, (int)(position.Upto - position.Before) + MostRows));
        });
        var before = entries.FindIndex(entry => entry.Id > position.Upto);
        if (before < 0)
            return new(new(Fate.Taken), false);
        var points = await make.OfAsync(entries.ConvertAll(entry => (entry.Terminal, entry.Row)), before);
        var dead = new List<SendPoints.Refused>();
        var verdict = await send.SendAsync(points, dead, stop);
        if (verdict.IsTaken)
            await KeepAsync(dead, entries.Skip(before).Min(entry => entry.Row.At), new OutsidePosition(position.Upto, entries[^1].Id).Keep);
        return new(verdict, points.Length == MostRows);
    }

    private async Task<Carried> HandleOwedAsync(long hour, CancellationToken stop)
    {
        var dead = new List<SendPoints.Refused>();
        var sent = await sendHour.HandleAsync(hour, _ => true, dead, stop);
        if (sent is { Verdict.IsTaken: true, Rows: 0 })
            log.LogWarning("Readings of the hour of {Hour} waited for the outside store until they were no longer kept (Telemetry:RawDays); they do not go there.", DateTimeOffset.FromUnixTimeMilliseconds(hour * RollUpSlot.Hour));
        if (sent.Verdict.IsTaken)
            await KeepAsync(dead, hour * RollUpSlot.Hour, connection => OwedHours.Settle(connection, hour));
        return new(sent.Verdict, true);
    }

    private Task KeepAsync(List<SendPoints.Refused> dead, long oldest, Action<Microsoft.Data.Sqlite.SqliteConnection> keep)
    {
        horizon.Taken(oldest);
        return database.WriteAsync(connection =>
        {
            refused.Keep(connection, dead, time.GetUtcNow().ToUnixTimeMilliseconds());
            keep(connection);
        });
    }
}
