using System.Text;

namespace EdgeGrid.Hub.Tests.Terminals;

/// <summary>Looks for what must not be there in everything a hub keeps, its write-ahead log included.</summary>
internal static class OnDisk
{
    /// <summary>The names of the files in which the text stands.</summary>
    internal static IEnumerable<string> Find(string folder, string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "hub.lock" && Read(file).AsSpan().IndexOf(sought) >= 0);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
