namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>A terminal's flash as a folder: each file of the core is one here, and what was appended outlasts a power cut.</summary>
internal sealed class FileFlash : IFlashStore
{
    /// <summary>Room unless told: the file system of a 4 MB ESP32, so that a full flash looks the same here.</summary>
    internal const long DefaultRoom = 256 * 1024;

    /// <summary>What a small file takes at least, as on littlefs.</summary>
    private const long Block = 4096;

    private readonly string _folder;
    private readonly long _room;
    private readonly Dictionary<string, long> _lengths = [];

    internal FileFlash(string folder, long room = DefaultRoom)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _room = room;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            _lengths[file.Name] = file.Length;
        }
    }

    public long Free => Math.Max(0, _room - _lengths.Values.Sum(length => (length + Block - 1) / Block * Block));

    public string[] List() => [.. _lengths.Keys];

    public int Length(string name) => (int)_lengths.GetValueOrDefault(name);

    public int Read(string name, int offset, byte[] buffer, int count)
    {
        if (!_lengths.ContainsKey(name))
            return 0;
        using var file = File.OpenHandle(PathOf(name));
        return RandomAccess.Read(file, buffer.AsSpan(0, count), offset);
    }

    public bool Append(string name, byte[] bytes, int count)
    {
        var length = _lengths.GetValueOrDefault(name);
        var slack = ((length + Block - 1) / Block * Block) - length;
        if (count > Free + slack)
            return false;

        var isNew = !_lengths.ContainsKey(name);
        using (var file = new FileStream(PathOf(name), FileMode.Append, FileAccess.Write, FileShare.Read, 1))
        {
            file.Write(bytes, 0, count);
            file.Flush(flushToDisk: true);
        }

        _lengths[name] = length + count;
        if (isNew)
            DurableFolder.Flush(_folder);
        return true;
    }

    public void Delete(string name)
    {
        if (!_lengths.Remove(name))
            return;
        File.Delete(PathOf(name));
        DurableFolder.Flush(_folder);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
