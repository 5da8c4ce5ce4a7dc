using System.Security.Cryptography;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>How long to leave a server alone that does not answer: longer each time, and not all hubs at once.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    /// <summary>The next pause, at least what the server asks for; between a half and the whole of what doubles every time.</summary>
    internal TimeSpan Next(TimeSpan? asked)
    {
        var pause = _next * (0.5 + (RandomNumberGenerator.GetInt32(500) / 1_000.0));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return asked > pause ? asked.Value : pause;
    }

    internal void Reset() => _next = First;
}
