using EdgeGrid.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>The power went away in the middle of a flash operation.</summary>
public sealed class PowerCutException : Exception;

/// <summary>
/// Flash in memory, with a power cut at any byte: every byte appended and every file deleted is one unit of work, and after
/// <see cref="CutAfter"/> units the power goes. What the port allows is what is left: a prefix, with garbage in place of its last bytes.
/// </summary>
public sealed class FakeFlash(long capacity = 256 * 1024) : IFlashStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Units until the power goes; none unless set.</summary>
    public long CutAfter { get; set; } = long.MaxValue;

    /// <summary>How many of the last bytes before a cut are garbage.</summary>
    public int Garbage { get; init; }

    /// <summary>Units done so far.</summary>
    public long Work { get; private set; }

    public long Free => capacity - _files.Values.Sum(file => (long)file.Length);

    public string[] List() => [.. _files.Keys];

    public int Length(string name) => _files.TryGetValue(name, out byte[]? file) ? file.Length : 0;

    public int Read(string name, int offset, byte[] buffer, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? file) || offset >= file.Length)
        {
            return 0;
        }

        int read = Math.Min(count, file.Length - offset);
        Array.Copy(file, offset, buffer, 0, read);
        return read;
    }

    public bool Append(string name, byte[] bytes, int count)
    {
        byte[] old = _files.GetValueOrDefault(name, []);
        int fits = (int)Math.Min(count, Free);
        int powered = (int)Math.Min(fits, CutAfter - Work);
        byte[] written = bytes[..powered];
        Work += powered;
        if (powered < fits || Work == CutAfter)
        {
            for (int i = Math.Max(0, powered - Garbage); powered < count && i < powered; i++)
            {
                written[i] ^= 0xA5;
            }

            Put(name, old, written);
            throw new PowerCutException();
        }

        Put(name, old, written);
        return fits == count;
    }

    public void Delete(string name)
    {
        if (Work == CutAfter)
        {
            throw new PowerCutException();
        }

        Work++;
        _files.Remove(name);
    }

    /// <summary>What the next power-on finds.</summary>
    public FakeFlash AfterPowerOn()
    {
        FakeFlash next = new(capacity) { Garbage = Garbage };
        foreach ((string name, byte[] file) in _files)
        {
            next._files[name] = [.. file];
        }

        return next;
    }

    /// <summary>Turns one byte over, as a worn medium does.</summary>
    public void Rot(string name, int offset) => _files[name][offset] ^= 0xFF;

    private void Put(string name, byte[] old, byte[] written)
    {
        if (old.Length + written.Length > 0)
        {
            _files[name] = [.. old, .. written];
        }
    }
}
