using EdgeGrid.Fleet.Faults;

namespace EdgeGrid.Fleet;

/// <summary>What a run is made of: the same plan gives the same run, event by event, on every machine.</summary>
internal sealed record FleetPlan
{
    /// <summary>27 March 2026, 08:00 in Kunming: a day that crosses a midnight.</summary>
    internal const long Start = 1_774_569_600_000;

    internal ulong Seed { get; init; } = 1;

    internal int Terminals { get; init; } = 300;

    /// <summary>Hours in which anything may go wrong; afterwards everything heals and drains.</summary>
    internal int Hours { get; init; } = 24;

    internal int SampleSeconds { get; init; } = 300;

    /// <summary>Whether anything goes wrong at all.</summary>
    internal bool HasFaults { get; init; } = true;

    /// <summary>What is broken on purpose, to see that the oracle notices.</summary>
    internal Sabotage Sabotage { get; init; }

    /// <summary>Milliseconds from what arrives at the hub to its answer, at most twice that: the hub takes whatever came within one as one.</summary>
    internal int TickMs { get; init; } = 500;

    /// <summary>Where the hub's folder is made.</summary>
    internal string Folder { get; init; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>A terminal of which everything is told as it happens.</summary>
    internal string? Watch { get; init; }

    internal TextWriter Progress { get; init; } = TextWriter.Null;

    internal long End => Start + (Hours * 3_600_000L);

    /// <summary>The line that runs this again.</summary>
    internal string ReplayLine => FormattableString.Invariant(
            $"dotnet run -c Release --project tests/EdgeGrid.Fleet -- --seed {Seed} --terminals {Terminals} --hours {Hours} --sample {SampleSeconds} --tick {TickMs}")
        + (HasFaults ? "" : " --calm") + (Sabotage == Sabotage.None ? "" : $" --sabotage {Sabotage}");
}
