using System.Security.Cryptography;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Settings;

/// <summary>A key that never leaves the hub's machine as a file: 32 random bytes of the data folder that only their owner may read.</summary>
internal static class KeyFile
{
    /// <summary>The key of a data folder, drawn at its first use.</summary>
    internal static byte[] Of(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            Draw(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyedHash.Bytes ? key : throw new InvalidDataException($"{path} is not a key of {KeyedHash.Bytes} bytes.");
    }

    private static void Draw(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var drawn = path + "." + Guid.NewGuid().ToString("N");
        using (var file = OwnersOnly.Create(drawn, FileMode.CreateNew))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyedHash.Bytes));
            file.Flush(flushToDisk: true);
        }

        // A command line beside the hub may draw at the same moment: the first one stays.
        try
        {
            File.Move(drawn, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(drawn);
        }
    }
}
