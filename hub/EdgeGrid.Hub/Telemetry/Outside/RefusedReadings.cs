using System.Buffers;
using System.Diagnostics.Metrics;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Puts what the outside store refused for good to the dead letters, as lines, with its answer. The hub's own store has it all the same.</summary>
internal sealed class RefusedReadings
{
    private readonly string _store;
    private readonly Counter<long> _refused;

    public RefusedReadings(OutsideSettings settings, IMeterFactory meters)
    {
        _store = settings.Name;
        _refused = meters.Create("EdgeGrid.Hub").CreateCounter<long>("edgegrid.telemetry.refused", description: "Values that the outside store refused for good; they are among the dead letters");
    }

    /// <summary>Keeps them within the current write, as few letters as they fit in.</summary>
    internal void Keep(SqliteConnection connection, List<SendPoints.Refused> refused, long at)
    {
        foreach (var same in refused.GroupBy(one => (one.Point.Terminal, one.Answer)))
        {
            foreach (var body in Bodies(same.Select(one => one.Point)))
            {
                DeadLetters.Keep(connection, same.Key.Terminal, Topics.Of(same.Key.Terminal, Topics.Reading), $"{_store} refused it: {same.Key.Answer}", body, at);
            }
        }

        _refused.Add(refused.Count);
    }

    private static IEnumerable<byte[]> Bodies(IEnumerable<OutsidePoint> points)
    {
        var (body, line) = (new ArrayBufferWriter<byte>(DeadLetters.MaxBody), new ArrayBufferWriter<byte>());
        foreach (var point in points)
        {
            line.ResetWrittenCount();
            LineProtocol.Write(line, point, 1);
            if (body.WrittenCount + line.WrittenCount > DeadLetters.MaxBody)
            {
                yield return body.WrittenSpan.ToArray();
                body.ResetWrittenCount();
            }

            body.Write(line.WrittenSpan);
        }

        yield return body.WrittenSpan.ToArray();
    }
}
