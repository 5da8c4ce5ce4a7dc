namespace EdgeGrid.Hub.Proving;

/// <summary>Whether the disk under the hub refuses and shortens writes: <see cref="Auto"/> does where fiu-utils is installed.</summary>
internal enum FaultMode
{
    Auto,
    On,
    Off,
}

/// <summary>What a proof is asked to do.</summary>
/// <param name="Kills">How often the hub is killed.</param>
/// <param name="Terminals">How many terminals drive it.</param>
/// <param name="Seed">The same number draws the same plan; the moments within it are the machine's.</param>
/// <param name="Data">Where the hub's folder is put; null: a temporary one.</param>
/// <param name="Faults">Whether some of its runs have a faulty disk.</param>
/// <param name="HubSettings">Further settings of the hub, each <c>NAME=VALUE</c>.</param>
/// <param name="Spoil">What is done wrong on purpose, to see that it is found.</param>
internal sealed record ProofSettings(
    int Kills, int Terminals, int Seed, string? Data, FaultMode Faults, IReadOnlyList<string> HubSettings, IReadOnlyList<Spoil> Spoil);
