using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Presses and cases for what is decided without a hub; times in seconds after a fixed moment.</summary>
internal static class Presses
{
    internal const long Start = 1_774_577_400_000;

    internal static PressEvidence Evidence(
        double at, double? received = null, uint boot = 1, ClockQuality clock = ClockQuality.Synced, PressAction action = PressAction.Press)
    {
        var press = new ButtonPressed(new MessageHead(boot, 1, Moment(at, clock), clock), Button.Report, action, null, 80);
        return new PressEvidence("t-0001", GridCode.Parse("53010200590100302"), press, Moment(received ?? at, ClockQuality.Synced));
    }

    internal static Case FiledAt(double seconds) => new()
    {
        Key = (long)seconds,
        Id = "WH-" + seconds,
        State = "filed",
        Category = "REPORT",
        GridCode = "53010200590100302",
        Mode = "handleOnComplaint",
        FiledAt = Moment(seconds, ClockQuality.Synced),
        TerritorialOwner = "530102005901",
        LineOwner = "community",
    };

    internal static long Moment(double seconds, ClockQuality clock) => (clock == ClockQuality.Unsynced ? 60_000 : Start) + (long)(seconds * 1_000);
}
