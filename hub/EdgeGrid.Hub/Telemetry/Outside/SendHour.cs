using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Sends what the raw history has of an hour, page by page; sent once more it is the same.</summary>
internal sealed class SendHour(HubDatabase database, MakePoints make, SendPoints send)
{
    /// <summary>What became of an hour, and how many rows it had so far.</summary>
    internal readonly record struct Sent(Verdict Verdict, long Rows);

    /// <summary>Sends an hour's rows.</summary>
    /// <param name="hour">Counted from the Unix epoch.</param>
    /// <param name="isMeant">Which of them by their time in Unix milliseconds.</param>
    /// <param name="refused">What the server will not have is added here.</param>
    /// <param name="stop">Ends it between pages.</param>
    internal async Task<Sent> HandleAsync(long hour, Func<long, bool> isMeant, List<SendPoints.Refused> refused, CancellationToken stop)
    {
        var sent = 0L;
        for (long? after = 0; after is { } terminal;)
        {
            var page = database.Read(connection => HourOfReadings.After(connection, hour, terminal));
            page.Rows.RemoveAll(entry => !isMeant(entry.Row.At));
            var verdict = await send.SendAsync(await make.OfAsync(page.Rows), refused, stop);
            if (!verdict.IsTaken)
                return new(verdict, sent);
            sent += page.Rows.Count;
            after = page.Last;
        }

        return new(new(Fate.Taken), sent);
    }
}
