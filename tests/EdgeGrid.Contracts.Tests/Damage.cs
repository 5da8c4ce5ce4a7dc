namespace EdgeGrid.Contracts.Tests;

/// <summary>What may happen to a body on its way.</summary>
internal static class Damage
{
    /// <summary>Cut off, a byte changed, removed or doubled, as <paramref name="kind"/> says.</summary>
    public static byte[] Of(byte[] body, int at, byte change, int kind) => kind switch
    {
        0 or 1 => body[..at],
        2 or 3 => [.. body[..at], .. body[(at + 1)..]],
        4 => [.. body[..at], body[at], .. body[at..]],
        5 => [.. body[..at], (byte)"{}[]\",:0-\\"[change % 10], .. body[at..]],
        _ => [.. body[..at], change, .. body[(at + 1)..]],
    };
}
