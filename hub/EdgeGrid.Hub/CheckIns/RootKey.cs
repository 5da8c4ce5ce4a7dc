using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// The key from which every building's check-in keys are derived. It never leaves the hub: 32 random bytes in a file of the data
/// folder that only its owner may read.
/// </summary>
internal sealed class RootKey
{
    private const string FileName = "check-in-root.key";

    private readonly byte[] _key;

    private RootKey(byte[] key) => _key = key;

    /// <summary>The key of a data folder, drawn at its first use.</summary>
    internal static RootKey Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            Draw(path);
        var key = File.ReadAllBytes(path);
        return key.Length == CheckInToken.KeyLength
            ? new RootKey(key)
            : throw new InvalidDataException($"{path} is not a key of {CheckInToken.KeyLength} bytes.");
    }

    /// <summary>The key of a building and a month (yyMM).</summary>
    internal byte[] Scope(GridCode grid, string kid) => CheckInToken.ScopeKey(_key, grid.Text, kid);

    private static void Draw(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var drawn = path + "." + Guid.NewGuid().ToString("N");
        using (var file = OwnersOnly.Create(drawn, FileMode.CreateNew))
        {
            file.Write(RandomNumberGenerator.GetBytes(CheckInToken.KeyLength));
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
