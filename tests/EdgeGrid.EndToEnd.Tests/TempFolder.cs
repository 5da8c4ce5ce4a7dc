namespace EdgeGrid.EndToEnd.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("edgegrid-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
