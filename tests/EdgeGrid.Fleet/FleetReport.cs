using System.Globalization;
using System.Text;
using EdgeGrid.Fleet.Faults;

namespace EdgeGrid.Fleet;

/// <summary>What a run came to: figures of what happened, and the number that two runs of one plan have in common.</summary>
internal sealed class FleetReport(World world, long turns, TimeSpan took)
{
    internal ulong Hash => world.Trace.Hash;

    internal FaultTally Faults => world.Faults;

    internal TimeSpan Took => took;

    internal long Readings => world.Terminals.Sum(terminal => terminal.Book.Boots.Sum(boot => (long)boot.Readings));

    internal long PressesKept => world.Terminals.Sum(terminal => (long)terminal.Book.Presses.Kept);

    internal long PressesRefused => world.Terminals.Sum(terminal => (long)terminal.Book.Presses.Refused);

    internal long ScansKept => world.Terminals.Sum(terminal => (long)terminal.Book.Scans.Kept);

    public override string ToString()
    {
        var wear = world.Terminals.Select(terminal => terminal.Flash.Wear).ToList();
        var days = (world.Now - FleetPlan.Start) / 86_400_000.0;
        return new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{world.Terminals.Count:N0} terminals, {Trace.Clock(world.Now)} of virtual time in {took.TotalSeconds:F1} s")
            .AppendLine(CultureInfo.InvariantCulture, $"{world.Events:N0} events, {world.Steps:N0} steps of cores, {turns:N0} turns of the hub")
            .AppendLine(CultureInfo.InvariantCulture, $"{Readings:N0} readings, {PressesKept:N0} presses kept ({world.Hub.Filed:N0} filed, the others took one back), {PressesRefused:N0} refused, {ScansKept:N0} codes")
            .AppendLine(CultureInfo.InvariantCulture, $"faults: {world.Faults}")
            .AppendLine(CultureInfo.InvariantCulture, $"flash, a terminal and day: {wear.Average(one => one.Appends) / days:N0} writes, {wear.Average(one => one.Bytes) / days / 1024:N1} KiB, {wear.Average(one => one.BlocksErased) / days:N1} blocks erased, at most {wear.Max(one => one.BlocksErased) / days:N0}; most writes to one file {wear.Max(one => one.MostOfOneFile):N0}")
            .Append(CultureInfo.InvariantCulture, $"trace {Hash:x16} of {world.Trace.Events:N0} entries")
            .ToString();
    }
}
