using System.Diagnostics;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A folder that is gone with whoever needed it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    internal TemporaryFolder() => LeftBehind.Add(this, Remove);

    internal string Path { get; } = Directory.CreateTempSubdirectory("edgegrid-benchmark-").FullName;

    /// <summary>The bytes that its files take on the disk; what a file only announces (a hole in it) takes none.</summary>
    internal long Bytes => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Sum(DiskUse.Of);

    /// <summary>Waits until nothing in it has grown or shrunk for so long, two minutes at most.</summary>
    internal async Task UntilStillAsync(TimeSpan stillFor)
    {
        var (last, since, started) = (Bytes, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < stillFor && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            if (Bytes is var now && now != last)
                (last, since) = (now, Stopwatch.GetTimestamp());
        }
    }

    public void Dispose()
    {
        LeftBehind.Forget(this);
        Remove();
    }

    private void Remove() => Directory.Delete(Path, recursive: true);
}
