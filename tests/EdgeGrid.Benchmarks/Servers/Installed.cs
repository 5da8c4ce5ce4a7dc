namespace EdgeGrid.Benchmarks.Servers;

/// <summary>Programs of this machine that may be there or not.</summary>
internal static class Installed
{
    // Debian keeps servers where a user's path does not look.
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Where the program is; null, and said so, when it is not there.</summary>
    internal static string? Find(string program)
    {
        var found = Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (found is null)
            Progress.Say($"{program} is not installed: left out");
        return found;
    }
}
