namespace EdgeGrid.Hub.Proving;

/// <summary>When a run of the hub is killed.</summary>
internal enum KillMoment
{
    /// <summary>Before it is up, or hardly so.</summary>
    StartUp,

    /// <summary>While terminals send, after so many acknowledgements.</summary>
    Load,
}

/// <summary>One run of the hub, from its start to its kill.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Moment">When it is killed.</param>
/// <param name="StartShare">At which share of a usual start-up.</param>
/// <param name="Acks">Under load: acknowledgements until the faults begin, or else the kill comes.</param>
/// <param name="Faults">How its disk fails; null: it does not.</param>
/// <param name="FromStart">The disk fails from the first moment on.</param>
/// <param name="FaultsHeld">How long it goes on failing once that is felt.</param>
/// <param name="AcksHealed">Acknowledgements from a disk that works again until the kill; 0: it is killed while the disk fails.</param>
internal sealed record PlannedRun(
    int Number, KillMoment Moment, double StartShare, long Acks, DiskFaults? Faults, bool FromStart, TimeSpan FaultsHeld, long AcksHealed);

/// <summary>Draws the runs of a proof: of ten, one is killed during its start-up, six under load, and three have a disk that fails.</summary>
internal static class KillPlan
{
    private const int MostAcks = 30_000;

    internal static IEnumerable<PlannedRun> Draw(int seed, int kills, bool hasFaults)
    {
        var random = new Random(seed);
        var number = 0;
        while (true)
        {
            // Also a short proof has seen everything: the order of the first ten is not drawn.
            char[] ten = ['l', 'f', 's', 'l', 'f', 'l', 'l', 'f', 'l', 'l'];
            if (number > 0)
                random.Shuffle(ten);
            foreach (var kind in ten)
            {
                if (number == kills)
                    yield break;
                yield return Draw(random, ++number, kind, hasFaults);
            }
        }
    }

    private static PlannedRun Draw(Random random, int number, char kind, bool hasFaults)
    {
        var plain = new PlannedRun(number, KillMoment.Load, 0, SomeAcks(random), null, false, TimeSpan.Zero, 0);
        return kind switch
        {
            's' => plain with { Moment = KillMoment.StartUp, StartShare = 0.05 + (1.15 * random.NextDouble()) },
            'f' when hasFaults => plain with
            {
                Acks = SomeAcks(random) / 4,
                Faults = DiskFaults.Draw(random),
                FromStart = random.Next(6) == 0,
                FaultsHeld = TimeSpan.FromMilliseconds(random.Next(150, 900)),
                AcksHealed = random.Next(2) == 0 ? 0 : SomeAcks(random) / 4,
            },
            _ => plain,
        };
    }

    // As likely between 10 and 100 as between 1,000 and 10,000: what breaks right after a start breaks seldom later.
    private static long SomeAcks(Random random) => (long)Math.Pow(MostAcks, random.NextDouble());
}
