namespace EdgeGrid.Hub.Settings;

/// <summary>The folder of everything a hub keeps: only its user may enter, and only one hub at a time works in it.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OnlyMe = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(FileStream taken) => _lock = taken;

    /// <summary>
    /// The whole path of a folder; unless told the user's data folder (<c>~/.local/share/edgegrid</c>), for a demo one within it,
    /// so that trying out never touches what a real hub keeps.
    /// </summary>
    internal static string FullPath(string? path, bool isDemo = false)
    {
        if (path is not null)
            return Path.GetFullPath(path);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "edgegrid", isDemo ? "demo" : string.Empty)
            : throw SettingException.Of("Data", $"must be given: this user has no data folder.");
    }

    /// <summary>Makes the folder where it is missing, and the file system says whether it may be written.</summary>
    internal static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OnlyMe);
            using var probe = new FileStream(
                Path.Combine(path, Path.GetRandomFileName()), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw SettingException.Of("Data", $"must be a folder this user may write, not '{path}': {refused.Message}", refused);
        }
    }

    /// <summary>Takes the folder for this hub until disposed; the system lets go of it when the process dies.</summary>
    internal static DataFolder Take(string path)
    {
        Create(path);
        try
        {
            return new DataFolder(new FileStream(Path.Combine(path, "hub.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException taken)
        {
            throw SettingException.Of("Data", $"'{path}' is in use by another running hub.", taken);
        }
    }

    public void Dispose() => _lock.Dispose();
}
