namespace EdgeGrid.Hub.Proving;

/// <summary>How a disk fails for a while: libfiu's failure points of the calls that SQLite and .NET write files with, and how often each fails.</summary>
internal sealed record DiskFaults(string Words, params (string Point, double Probability)[] Points)
{
    internal IEnumerable<string> On => Points.Select(one => $"enable_random name={one.Point},probability={one.Probability:0.####}");

    internal IEnumerable<string> Off => Points.Select(one => $"disable name={one.Point}");

    /// <summary>
    /// Draws a kind and its rates. A commit of many messages is hundreds of writes and one sync: one write in a thousand to one in ten fails,
    /// and one sync in ten to two in three, so that some commits pass and some do not.
    /// </summary>
    internal static DiskFaults Draw(Random random)
    {
        var writes = Math.Pow(10, -3 + (2 * random.NextDouble()));
        var syncs = 0.1 + (0.57 * random.NextDouble());
        return random.Next(4) switch
        {
            0 => new DiskFaults("writes refused", ("posix/io/rw/pwrite", writes), ("posix/io/rw/pwritev", writes)),
            1 => new DiskFaults("writes cut short", ("posix/io/rw/pwrite/reduce", 0.5), ("posix/io/rw/pwritev/reduce", 0.5), ("posix/io/rw/pwrite", writes)),
            2 => new DiskFaults("syncs refused", ("posix/io/sync/fsync", syncs), ("posix/io/sync/fdatasync", syncs)),
            _ => new DiskFaults(
                "writes refused, writes cut short and syncs refused",
                ("posix/io/rw/pwrite", writes), ("posix/io/rw/pwrite/reduce", 0.2), ("posix/io/rw/ftruncate", syncs),
                ("posix/io/sync/fsync", syncs / 2), ("posix/io/sync/fdatasync", syncs / 2)),
        };
    }
}
