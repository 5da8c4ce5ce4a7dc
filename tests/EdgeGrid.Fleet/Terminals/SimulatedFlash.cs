using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>
/// A terminal's flash in memory. It outlasts its terminal's power. Room goes by blocks, as on littlefs; a cut in the middle of a write leaves
/// any prefix of it with garbage in place of its last bytes, and nothing else is touched: what the port allows, and no less.
/// </summary>
internal sealed class SimulatedFlash(long room, Chance chance, Func<bool> losesPress) : IFlashStore
{
    private const int Block = 4096;
    private const int MostGarbage = 16;

    private readonly Dictionary<string, StoredFile> _files = [];
    private long _blocks;

    internal FlashWear Wear { get; } = new();

    /// <summary>The power goes in the middle of the next write.</summary>
    internal bool CutsNextAppend { get; set; }

    /// <summary>One write in so many is refused for good; none when 0.</summary>
    internal long WornOnceIn { get; init; }

    public long Free => Math.Max(0, room - (_blocks * Block));

    public string[] List() => [.. _files.Keys];

    public int Length(string name) => _files.TryGetValue(name, out var file) ? file.Length : 0;

    public int Read(string name, int offset, byte[] buffer, int count)
    {
        if (!_files.TryGetValue(name, out var file) || offset >= file.Length)
            return 0;
        var read = Math.Min(count, file.Length - offset);
        Array.Copy(file.Bytes, offset, buffer, 0, read);
        return read;
    }

    public bool Append(string name, byte[] bytes, int count)
    {
        if (WornOnceIn > 0 && chance.OneIn(WornOnceIn))
            throw new WornFlashException();
        var length = Length(name);
        if (count > Free + (BlocksOf(length) * Block) - length)
            return false;
        if (CutsNextAppend)
            Cut(name, bytes, count);
        if (IsPress(bytes) && losesPress())
            bytes = new byte[count];
        Put(name, bytes, count);
        return true;
    }

    public void Delete(string name)
    {
        if (!_files.Remove(name, out var file))
            return;
        var blocks = BlocksOf(file.Length);
        _blocks -= blocks;
        Wear.Erased(name, (int)blocks);
    }

    private static long BlocksOf(int length) => (length + Block - 1) / Block;

    // A record of the outbox: kind, length, position, boot, number, stream.
    private static bool IsPress(byte[] frame) => frame.Length > 16 && frame[0] == 'M' && frame[15] == 5;

    private void Cut(string name, byte[] bytes, int count)
    {
        CutsNextAppend = false;
        var written = (int)chance.Between(0, count);
        var left = bytes[..written];
        var garbage = (int)Math.Min(written, chance.Between(0, MostGarbage));

        // Whole and without garbage it was written: only its caller never heard.
        for (var i = written - garbage; i < written; i++)
            left[i] = (byte)chance.Next();
        if (written > 0)
            Put(name, left, written);
        throw new PowerCutException();
    }

    private void Put(string name, byte[] bytes, int count)
    {
        if (!_files.TryGetValue(name, out var file))
            _files[name] = file = new StoredFile();
        _blocks -= BlocksOf(file.Length);
        file.Append(bytes, count);
        _blocks += BlocksOf(file.Length);
        Wear.Appended(name, count);
    }

    private sealed class StoredFile
    {
        internal byte[] Bytes { get; private set; } = new byte[512];

        internal int Length { get; private set; }

        internal void Append(byte[] bytes, int count)
        {
            if (Length + count > Bytes.Length)
            {
                var grown = new byte[Math.Max(Bytes.Length * 2, Length + count)];
                Array.Copy(Bytes, grown, Length);
                Bytes = grown;
            }

            Array.Copy(bytes, 0, Bytes, Length, count);
            Length += count;
        }
    }
}
