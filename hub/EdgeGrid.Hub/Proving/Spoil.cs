namespace EdgeGrid.Hub.Proving;

/// <summary>What a proof does wrong on purpose: one that cannot fail proves nothing.</summary>
internal enum Spoil
{
    /// <summary>Puts the hub's folder back to what it was a kill before: what was acknowledged in between is lost.</summary>
    RollBack,

    /// <summary>Repeats readings under a boot the hub has not seen, so that it stores them a second time.</summary>
    Repeat,
}

/// <summary>Copies a folder when the hub is dead for the first time, and puts it back when it is dead for the second.</summary>
internal sealed class RollBackFolder(string folder)
{
    private readonly string _copy = folder + ".before";
    private int _deaths;

    internal void AfterDeath()
    {
        _deaths++;
        if (_deaths == 1)
        {
            Copy(folder, _copy);
        }
        else if (_deaths == 2)
        {
            Directory.Delete(folder, recursive: true);
            Directory.Move(_copy, folder);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.GetDirectories(from))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
