using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Files the values of a message under the times they were measured at.</summary>
internal static class ReadingRows
{
    /// <summary>The rows of a message: values of the same time share one, as far as it has room.</summary>
    internal static ReadingRow[] Of(ReadingTaken reading, long receivedAt)
    {
        var rows = new List<ReadingRow>(1);
        foreach (var record in reading.Records)
        {
            var at = DeviceTime.Of(record.At >= 0 ? record.At : reading.Head.At, reading.Head.Clock, receivedAt);
            var series = Series.NumberOf(record.Name);
            var row = rows is [.., var last] && last.At == at && !last.Contains(series) ? last : new ReadingRow(at);
            if (row.Has != 0)
                rows.RemoveAt(rows.Count - 1);
            row.Set(series, record.MicroValue);
            rows.Add(row);
        }

        return [.. rows];
    }
}
