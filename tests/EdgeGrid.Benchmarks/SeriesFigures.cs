using System.CommandLine;
using System.Globalization;
using EdgeGrid.Benchmarks.Load;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary><c>series</c>: what charts ask for, over the API, beside the same questions to InfluxDB over the same readings.</summary>
internal static class SeriesFigures
{
    private const string Name = "ambientTemperature";
    private const int Year = 365;

    // What a point of the contract has: mean, least, greatest, count.
    private const string Asked = $"SELECT mean({Name}), min({Name}), max({Name}), count({Name}) FROM telemetry";

    internal static Command Verb()
    {
        var verb = new Command("series", "Hourly means of many terminals, a year and a raw day of one, beside InfluxDB");
        var terminals = verb.Number("--terminals", "Terminals", 100);
        var days = verb.Number("--days", "Days of one reading a minute", 7);
        var year = verb.Number("--year-days", "Days of the one terminal that has a year", Year);
        var runs = verb.Number("--runs", "How often each is asked", 20);
        var hub = verb.Hub();
        verb.SetAction((line, _) => MeasureAsync(line.GetRequiredValue(hub), line.GetValue(terminals), line.GetValue(days), line.GetValue(year), line.GetValue(runs)));
        return verb;
    }

    private static async Task MeasureAsync(HubProgram program, int terminals, int days, int year, int runs)
    {
        // Whole hours, so that both servers answer the same steps.
        var now = new DateTimeOffset(TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        await using var hub = await FreshHub.StartAsync(program, terminals);
        var fed = await hub.FeedAsync(Past(), window: 200);
        Progress.Say(FormattableString.Invariant($"fed {fed:N0} readings to the hub"));
        await hub.Data.UntilStillAsync(TimeSpan.FromSeconds(6));
        await using var influx = await TimeSeriesServer.StartInfluxAsync();
        if (influx is not null)
            Progress.Say(FormattableString.Invariant($"fed {await influx.FeedAsync(Past()):N0} readings to InfluxDB"));

        var one = Places.Terminal(1);
        var table = new SeriesTable(hub.Api, influx?.Http, runs);
        await table.AddAsync(
            $"hourly means of all {terminals} terminals over {days} days",
            $"grids/{Places.County}/series/{Name}?step=PT1H&{Times(now.AddDays(-days), now)}",
            $"{Asked} WHERE {Between(now.AddDays(-days), now)} GROUP BY time(1h) fill(none)");
        await table.AddAsync(
            $"daily means of one terminal over {year} days",
            $"terminals/{one}/series/{Name}?step=P1D&{Times(now.AddDays(-year), now)}",
            $"{Asked} WHERE terminal='{one}' AND {Between(now.AddDays(-year), now)} GROUP BY time(1d) fill(none) tz('Asia/Shanghai')");
        await table.AddAsync(
            "every value of one terminal over a day",
            $"terminals/{one}/series/{Name}?step=raw&{Times(now.AddDays(-1), now)}",
            $"SELECT {Name} FROM telemetry WHERE terminal='{one}' AND {Between(now.AddDays(-1), now)}");
        table.Print();

        // The first has a year, all others the last days of it.
        IEnumerable<SimulatedTerminal> Past() =>
            Enumerable.Range(1, terminals).Select(number => SimulatedTerminal.OfThePast(number, now.AddDays(number == 1 ? -Math.Max(year, days) : -days), now));
    }

    private static string Times(DateTimeOffset from, DateTimeOffset to) => $"from={Uri.EscapeDataString(Text(from))}&to={Uri.EscapeDataString(Text(to))}";

    private static string Between(DateTimeOffset from, DateTimeOffset to) => $"time >= '{Text(from)}' AND time < '{Text(to)}'";

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
