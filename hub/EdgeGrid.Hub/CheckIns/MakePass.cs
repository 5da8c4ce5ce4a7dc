using System.Security.Cryptography;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>Makes a check-in code that is valid now in a building, under a pseudonym of its own: what a resident's phone would show.</summary>
internal static class MakePass
{
    private const int PidBytes = 8;

    /// <summary>How long one step of a code lasts, milliseconds; a code is taken in its own step and the next.</summary>
    internal const long StepMs = 30_000;

    internal static string Now(RootKey root, GridCode grid, DateTimeOffset now, TimeZoneInfo zone) =>
        For(Hex.Write(RandomNumberGenerator.GetBytes(PidBytes), PidBytes), root, grid, now, zone);

    /// <summary>The code of a given pseudonym.</summary>
    internal static string For(string pid, RootKey root, GridCode grid, DateTimeOffset now, TimeZoneInfo zone)
    {
        var kid = Month.Of(now, zone);
        var holder = CheckInToken.HolderKey(root.Scope(grid, kid), pid);
        return CheckInToken.Make(holder, kid, pid, CheckInToken.StepOf(now.ToUnixTimeMilliseconds())).Text();
    }
}
