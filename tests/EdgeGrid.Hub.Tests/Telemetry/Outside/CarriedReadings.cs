using System.Globalization;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Telemetry.Outside;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

/// <summary>What these tests say to a hub that carries readings, and wait for.</summary>
internal static class CarriedReadings
{
    internal const long Unit = 1_000_000;
    internal const long Day = 86_400_000;

    internal static HubDatabase Database(this DrivenHub hub) => hub.Running.Services.GetRequiredService<HubDatabase>();

    internal static long Waiting(this DrivenHub hub) => hub.Database().Read(OwedHours.Waiting);

    /// <summary>Lets time run until nothing waits any more.</summary>
    internal static Task CarriedAsync(this DrivenHub hub) => hub.UntilAsync(() => hub.Waiting() == 0);

    /// <summary>Lets time run until something is so, slowly enough for a busy server to answer before its time is over.</summary>
    internal static async Task UntilAsync(this DrivenHub hub, Func<bool> isSo)
    {
        var patience = Patience.Token;
        while (!isSo())
        {
            hub.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, patience);
        }
    }

    /// <summary>Publishes a temperature, and completes when it is acknowledged.</summary>
    internal static Task SayAsync(this TerminalClient terminal, long at, long micro) => terminal.PublishAsync(
        Topics.Reading, new ReadingTaken(new MessageHead(terminal.Boot, ++terminal.Seq, at, ClockQuality.Synced), [new Measurement(Measurement.AmbientTemperature, "Cel", micro)]).Write());

    /// <summary>Stores rows as if they had been received.</summary>
    internal static Task StoreAsync(this DrivenHub hub, params IEnumerable<(string Terminal, ReadingRow Row)> rows)
    {
        var record = hub.Running.Services.GetRequiredService<RecordReading>();
        return hub.Database().WriteAsync(connection =>
        {
            foreach (var (terminal, row) in rows)
                record.Handle(connection, Hub.Terminals.TerminalStore.FindEver(connection, terminal)!.Key, row);
        });
    }

    internal static ReadingRow Row(long at, params IEnumerable<(int Series, long Micro)> values)
    {
        var row = new ReadingRow(at);
        foreach (var (series, micro) in values)
            row.Set(series, micro);
        return row;
    }

    internal static ReadingRow Temperature(long at, long micro) => Row(at, (0, micro));

    internal static long At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    internal static List<double[]> Points(this JsonElement answer) => answer.GetProperty("points").Deserialize<List<double[]>>()!;

    internal static async Task<JsonElement> GetFromJsonElementAsync(this HttpClient http, string path)
    {
        await using var body = await http.GetStreamAsync(path, Patience.Token);
        return (await JsonDocument.ParseAsync(body, default, Patience.Token)).RootElement;
    }

    /// <summary>Waits until a figure of <c>/metrics</c> is so: the exporter answers for 300 ms what it answered last.</summary>
    internal static async Task UntilMetricAsync(this DrivenHub hub, string name, long value)
    {
        var patience = Patience.Token;
        while (await hub.MetricAsync(name) is var shown && shown != value)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{name} stayed {shown}, not {value}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>A figure of <c>/metrics</c>.</summary>
    internal static async Task<long> MetricAsync(this DrivenHub hub, string name)
    {
        var text = await hub.Running.Http.GetStringAsync("/metrics", Patience.Token);
        var line = text.Split('\n').Last(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
