using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Proving;

/// <summary>Where a proof works: the hub's folder, its log and the pipes of its disk; kept for whoever looks into what went wrong.</summary>
internal sealed class ProofFolder
{
    private ProofFolder(string path) => Path = path;

    internal string Path { get; }

    internal string Data => System.IO.Path.Combine(Path, "data");

    internal string Log => System.IO.Path.Combine(Path, "hub.log");

    /// <summary>Takes the given folder, or a temporary one.</summary>
    /// <exception cref="SettingException">There is something in it: nobody's data is proven with.</exception>
    internal static ProofFolder Take(string? given)
    {
        if (given is null)
            return new ProofFolder(Directory.CreateTempSubdirectory("edgegrid-prove-").FullName);
        var path = System.IO.Path.GetFullPath(given);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new SettingException($"--data: {path} is not empty; a proof needs a folder of its own.");
        return new ProofFolder(Directory.CreateDirectory(path).FullName);
    }

    /// <summary>Nothing went wrong.</summary>
    internal void Remove() => Directory.Delete(Path, recursive: true);
}
