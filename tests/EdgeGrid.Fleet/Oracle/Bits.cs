namespace EdgeGrid.Fleet.Oracle;

/// <summary>A set of small numbers.</summary>
internal sealed class Bits
{
    private ulong[] _words = new ulong[4];

    internal int Count { get; private set; }

    internal bool this[uint number] => number / 64 < _words.Length && (_words[number / 64] & (1UL << (int)(number % 64))) != 0;

    /// <summary>False when it was there.</summary>
    internal bool Add(uint number)
    {
        if (number / 64 >= _words.Length)
            Array.Resize(ref _words, Math.Max(_words.Length * 2, (int)(number / 64) + 1));
        var bit = 1UL << (int)(number % 64);
        if ((_words[number / 64] & bit) != 0)
            return false;
        _words[number / 64] |= bit;
        Count++;
        return true;
    }
}
