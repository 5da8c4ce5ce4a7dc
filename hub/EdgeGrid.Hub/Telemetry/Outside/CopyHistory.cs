using Dapper;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Copies the raw history of all terminals to the outside store, day by day, beside a running hub or without one. Copied once more it is
/// the same; of what is kept as roll-ups alone there is nothing to copy.
/// </summary>
internal sealed class CopyHistory(HubDatabase database, SendHour sendHour, MakePoints make, SendPoints send, OutsideSettings outside, HubSettings settings, TimeProvider time)
{
    // A minute and a half, together.
    private const int Attempts = 6;

    private long _refused;
    private string? _firstRefusal;

    /// <summary>Copies the days [from, to], by default all there are, and says how far it is; how many readings it copied.</summary>
    /// <exception cref="IOException">The server could not be reached, or does not let the hub in; what was copied is there.</exception>
    internal async Task<long> RunAsync(DateOnly? from, DateOnly? to, TextWriter progress, CancellationToken stop)
    {
        var (first, last) = database.Read(Kept);
        var begin = Math.Max(first, from is { } start ? FirstMoment(start) : long.MinValue);
        var end = Math.Min(last, to is { } until ? FirstMoment(until.AddDays(1)) : long.MaxValue);
        var kept = LocalDay.Text(LocalDay.Of(first, settings.TimeZone));
        await progress.WriteLineAsync(first < last ? $"Single values are kept since {kept}; of what is older only roll-ups are, and they are not copied." : "No single values are kept.");
        var days = new LocalDays(settings.TimeZone);
        var copied = 0L;
        for (var at = begin; at < end; at = days.Of(at).End)
        {
            var day = LocalDay.Text(LocalDay.Of(at, settings.TimeZone));
            var rows = await CopyAsync(at, Math.Min(end, days.Of(at).End), day, stop);
            copied += rows;
            if (rows > 0)
                await progress.WriteLineAsync($"{day}: {rows} readings");
        }

        copied += await CopyUnfoldedAsync(begin, end, stop);
        if (_refused > 0)
            await progress.WriteLineAsync($"{outside.Name} refused {_refused} values, the first with: {_firstRefusal}");
        return copied;
    }

    private async Task<long> CopyAsync(long begin, long end, string day, CancellationToken stop)
    {
        var rows = 0L;
        for (var hour = begin / RollUpSlot.Hour; hour * RollUpSlot.Hour < end; hour++)
        {
            var sent = await TryAsync(refused => sendHour.HandleAsync(hour, at => at >= begin && at < end, refused, stop), one => one.Verdict, day, stop);
            rows += sent.Rows;
        }

        return rows;
    }

    // What is in no part yet goes by itself where the hub carries readings.
    private async Task<long> CopyUnfoldedAsync(long begin, long end, CancellationToken stop)
    {
        var rows = database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            return OutsidePosition.Find(connection) is not null ? [] : FoldPosition.Unfolded(connection);
        }).ConvertAll(entry => (entry.Terminal, entry.Row));
        rows.RemoveAll(entry => entry.Row.At < begin || entry.Row.At >= end);
        foreach (var some in rows.Chunk(ForwardReadings.MostRows))
        {
            var points = await make.OfAsync(some);
            await TryAsync(refused => send.SendAsync(points, refused, stop), verdict => verdict, LocalDay.Text(LocalDay.Of(begin, settings.TimeZone)), stop);
        }

        return rows.Count;
    }

    private async Task<T> TryAsync<T>(Func<List<SendPoints.Refused>, Task<T>> attempt, Func<T, Verdict> verdictOf, string day, CancellationToken stop)
    {
        var backoff = new Backoff();
        for (var left = Attempts; ; left--)
        {
            var refused = new List<SendPoints.Refused>();
            var sent = await attempt(refused);
            var verdict = verdictOf(sent);
            if (verdict.IsTaken)
            {
                _refused += refused.Count;
                _firstRefusal ??= refused.FirstOrDefault().Answer;
                return sent;
            }

            if (verdict.Fate == Fate.Barred || left == 1)
                throw new IOException($"{outside.Name}: {verdict.Answer}. What was copied is there; go on with --from {day}.");
            await Task.Delay(backoff.Next(verdict.After), time, stop);
        }
    }

    private long FirstMoment(DateOnly day) => LocalDay.FirstMomentOf(day.ToDateTime(TimeOnly.MinValue), settings.TimeZone);

    // Terminal by terminal: to look for the first hour of all would be to look at all there is.
    private static (long First, long End) Kept(SqliteConnection connection)
    {
        var (first, last) = connection.QuerySingle<(long?, long?)>(
            """
            SELECT min((SELECT hour FROM reading_parts WHERE terminal_key = t.key ORDER BY hour LIMIT 1)),
                   max((SELECT hour FROM reading_parts WHERE terminal_key = t.key ORDER BY hour DESC LIMIT 1))
            FROM terminals t
            """);
        return first is null ? (0, 0) : (Math.Max(first.Value * RollUpSlot.Hour, Floors.Of(connection).Raw), (last!.Value + 1) * RollUpSlot.Hour);
    }
}
