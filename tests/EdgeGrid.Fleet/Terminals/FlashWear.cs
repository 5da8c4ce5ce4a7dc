namespace EdgeGrid.Fleet.Terminals;

/// <summary>What a flash went through: writes and bytes, blocks erased when files went, and of its files the one that was written most.</summary>
internal sealed class FlashWear
{
    private readonly Dictionary<string, long> _byFile = [];

    internal long Appends { get; private set; }

    internal long Bytes { get; private set; }

    internal long BlocksErased { get; private set; }

    /// <summary>Most writes to files of one name; the log's files have a number each and wear evenly.</summary>
    internal long MostOfOneFile => _byFile.Count == 0 ? 0 : _byFile.Values.Max();

    internal void Appended(string file, int bytes)
    {
        Appends++;
        Bytes += bytes;
        _byFile[file] = _byFile.GetValueOrDefault(file) + 1;
    }

    internal void Erased(string file, int blocks)
    {
        BlocksErased += blocks;
        if (file.StartsWith("outbox-", StringComparison.Ordinal))
            _byFile.Remove(file);
    }
}
