using System.Globalization;
using System.Security.Cryptography;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Door;

/// <summary>Makes the check-in code a resident's phone would show at this door now, for a made-up person.</summary>
internal static class MintCode
{
    private const int PidLength = 16;

    internal static string With(CheckInKeys keys, TimeProvider time)
    {
        var month = time.GetLocalNow().ToString("yyMM", CultureInfo.InvariantCulture);
        var kid = keys.Find(month) is null ? keys.Kid(0) : month;
        var person = RandomNumberGenerator.GetHexString(PidLength);
        var step = CheckInToken.StepOf(time.GetUtcNow().ToUnixTimeMilliseconds());
        return CheckInToken.Make(CheckInToken.HolderKey(keys.Find(kid)!, person), kid, person, step).Text();
    }
}
