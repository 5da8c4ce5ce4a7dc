namespace EdgeGrid.Hub.Settings;

/// <summary>Files that hold a secret: from the moment they are there nobody but their owner reads them.</summary>
internal static class OwnersOnly
{
    /// <summary>Opens such a file to write it; the mode says what happens where there is one.</summary>
    internal static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
