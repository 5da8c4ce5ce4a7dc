using System.Globalization;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>The same readings as lines for a time-series server: tags terminal and grid, one field a name, milliseconds.</summary>
internal static class LineProtocol
{
    /// <summary>A line for every reading, the terminals in turns until none has more.</summary>
    internal static IEnumerable<string> Of(IReadOnlyList<SimulatedTerminal> terminals)
    {
        var telling = terminals.Select(terminal => (Terminal: terminal, Tags: $"telemetry,terminal={terminal.Id},grid={Places.MicroGrid(terminal.Id)}")).ToList();
        while (telling.Count > 0)
        {
            for (var i = telling.Count - 1; i >= 0; i--)
            {
                if (telling[i].Terminal.TryNext(out var reading))
                    yield return Line(telling[i].Tags, reading);
                else
                    telling.RemoveAt(i);
            }
        }
    }

    private static string Line(string tags, Reading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tags} ambientTemperature={reading.Temperature / 10.0},ambientHumidity={reading.Humidity / 10.0},supplyVoltage={reading.Supply / 1_000.0} {reading.At}\n");
}
