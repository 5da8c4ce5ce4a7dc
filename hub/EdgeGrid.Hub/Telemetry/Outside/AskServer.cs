using System.Text.Json;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Asks the outside store for one span after the other, as long as somebody who looks at a chart waits. A server that is away, or answers
/// what no series can be read from, is a refusal (503 <c>STORE_AWAY</c>), said in the log once.
/// </summary>
internal sealed class AskServer(IServerSeries series, OutsideServer server, OutsideSettings outside, HubSettings settings, ILogger<AskServer> log)
{
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(20);

    private readonly Complaints _complaints = new(outside.Name, log);

    /// <summary>Single values, at most one more than an answer may have.</summary>
    internal async Task<List<Point>> ValuesAsync(IEnumerable<ServerSpan> spans, CancellationToken stop)
    {
        var points = new List<Point>();
        await AskAsync(
            spans,
            async (span, patience) =>
            {
                points.AddRange(await series.ValuesAsync(span, SeriesRequest.MostPoints + 1 - points.Count, patience));
                return points.Count <= SeriesRequest.MostPoints;
            },
            stop);
        return points;
    }

    /// <summary>What goes over steps; not much more than an answer may have.</summary>
    internal async Task<IEnumerable<SeriesStep>> StepsAsync(IEnumerable<ServerSpan> spans, SeriesSteps steps, CancellationToken stop)
    {
        // A server knows no local days: it answers by slots that they are made of.
        var (slot, most) = steps.AreDays ? (RollUpSlot.Of(settings.TimeZone), int.MaxValue) : (steps.Length, SeriesRequest.MostPoints + 1);
        var joined = new Dictionary<long, SeriesStep>();
        await AskAsync(
            spans,
            async (span, patience) =>
            {
                foreach (var piece in await series.SlotsAsync(span, slot, most, patience))
                {
                    var start = steps.StartOf(piece.Start);
                    joined[start] = joined.GetValueOrDefault(start).And(piece with { Start = start });
                }

                return joined.Count <= SeriesRequest.MostPoints;
            },
            stop);
        return joined.Values;
    }

    private async Task AskAsync(IEnumerable<ServerSpan> spans, Func<ServerSpan, CancellationToken, Task<bool>> ask, CancellationToken stop)
    {
        using var patience = server.WaitFor(AnsweredWithin, stop);
        try
        {
            foreach (var span in spans)
            {
                if (!await ask(span, patience.Token))
                    break;
                _complaints.Clear("answers again.");
            }
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException or BadAnswerException || (lost is OperationCanceledException && patience.IsOver))
        {
            _complaints.Say(LogLevel.Warning, $"gives no series: {(patience.IsOver ? $"no answer within {AnsweredWithin.TotalSeconds} s" : lost.Message)}.");
            throw new Refusal(503, GetSeries.Away, "The time-series server does not answer at the moment. What the terminals measure is kept and will be there.");
        }
    }
}
