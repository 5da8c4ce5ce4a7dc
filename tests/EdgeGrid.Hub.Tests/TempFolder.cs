namespace EdgeGrid.Hub.Tests;

/// <summary>A folder of the test's own, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("edgegrid-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
