using EdgeGrid.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>The same "chance" for the same seed (xorshift32).</summary>
public sealed class FakeRandom(uint seed) : IRandom
{
    private uint _state = seed == 0 ? 1 : seed;

    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
