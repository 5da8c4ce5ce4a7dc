namespace EdgeGrid.Hub.Proving;

/// <summary>How a disk fails for a while: libfiu's failure points of the calls that SQLite and .NET write files with, and how often each fails.</summary>
internal sealed record DiskFaults(string Words, params (string Point, double Probability)[] Points)
{
    internal IEnumerable<string> On => Points.Select(one => $"enable_random name={one.Point},probability={one.Probability:0.####}");

    internal IEnumerable<string> Off => Points.Select(one => $"disable name={one.Point}");

    /// <summary>Draws a kind and its rates: from a write in a hundred to every second one.</summary>
    internal static DiskFaults Draw(Random random)
    {
        var often = Math.Pow(10, -2 + (1.7 * random.NextDouble()));
        return random.Next(4) switch
        {
            0 => new DiskFaults("writes refused", ("posix/io/rw/pwrite", often), ("posix/io/rw/pwritev", often)),
            1 => new DiskFaults("writes cut short", ("posix/io/rw/pwrite/reduce", 0.5), ("posix/io/rw/pwritev/reduce", 0.5), ("posix/io/rw/pwrite", often / 4)),
            2 => new DiskFaults("syncs refused", ("posix/io/sync/fsync", often), ("posix/io/sync/fdatasync", often)),
            _ => new DiskFaults(
                "writes refused, writes cut short and syncs refused",
                ("posix/io/rw/pwrite", often / 2), ("posix/io/rw/pwrite/reduce", 0.2), ("posix/io/rw/ftruncate", often),
                ("posix/io/sync/fsync", often / 2), ("posix/io/sync/fdatasync", often / 2)),
        };
    }
}
