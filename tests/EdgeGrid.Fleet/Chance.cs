namespace EdgeGrid.Fleet;

/// <summary>
/// A stream of chance of its own for one purpose of one terminal (SplitMix64, Steele, Lea and Flood 2014): what one terminal draws shifts
/// nobody else's draws, and a fleet of another size has the same terminals.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    internal Chance(ulong seed, int index, Purpose purpose)
    {
        _state = seed;
        _state = Next() ^ (ulong)index;
        _state = Next() ^ (ulong)purpose;
    }

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to below a number. The bias of the remainder is below 2⁻³⁰ for anything asked here.</summary>
    internal long Below(long number) => (long)(Next() % (ulong)number);

    /// <summary>Both ends included.</summary>
    internal long Between(long least, long most) => least + Below(most - least + 1);

    /// <summary>True once in so many.</summary>
    internal bool OneIn(long number) => Below(number) == 0;

    /// <summary>A wait around a mean: anything up to twice as long, at least a moment.</summary>
    internal long Around(long mean) => Between(1, 2 * mean);
}

/// <summary>What a stream of chance is for.</summary>
internal enum Purpose
{
    /// <summary>The chip's random numbers.</summary>
    Chip = 1,

    /// <summary>The people at the door.</summary>
    Finger,

    /// <summary>The way to the hub.</summary>
    Network,

    /// <summary>Power, clock and connection.</summary>
    Mishap,

    /// <summary>The flash.</summary>
    Flash,

    /// <summary>What befalls streets, the district and the hub.</summary>
    District,

    /// <summary>The staff that works on cases.</summary>
    Staff,

    /// <summary>What terminals are made of.</summary>
    Make,
}
