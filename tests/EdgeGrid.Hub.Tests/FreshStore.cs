using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Tests;

/// <summary>
/// A new store for a hub of a test: the tables are brought up to date once a process, by the hub's own scripts, and copied from then on. A
/// thousand hubs would otherwise each run all of them.
/// </summary>
internal static class FreshStore
{
    private static readonly Lazy<byte[]> New = new(Make);

    /// <summary>Puts a new store into a folder that has none.</summary>
    internal static void Into(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, HubDatabase.FileName);
        if (!File.Exists(file))
            File.WriteAllBytes(file, New.Value);
    }

    // Closed, its last connection has put everything into the one file.
    private static byte[] Make()
    {
        using var folder = new TempFolder();
        HubDatabase.Open(folder.Path).DisposeAsync().AsTask().GetAwaiter().GetResult();
        return File.ReadAllBytes(Path.Combine(folder.Path, HubDatabase.FileName));
    }
}
