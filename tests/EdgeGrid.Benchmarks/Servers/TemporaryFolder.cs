namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A folder that is gone with whoever needed it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("edgegrid-benchmark-").FullName;

    /// <summary>The bytes of all files in it.</summary>
    internal long Bytes => new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
