using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>The key under which programs are sealed (<see cref="ProgramSeal"/>). Every terminal is given it when it is set up, over TLS.</summary>
internal sealed class FleetKey(HubSettings settings)
{
    private const string FileName = "program.key";

    private readonly Lazy<byte[]> _key = new(() => KeyFile.Of(settings.Data, FileName));

    internal byte[] Bytes => _key.Value;

    /// <summary>What is sealed, with its seal.</summary>
    internal ProgramManifest Seal(string board, string version, byte[] program)
    {
        var seal = new ProgramSeal(Bytes, version, board, program.Length);
        foreach (var piece in program.Chunk(ProgramSeal.Piece))
            seal.Add(piece);
        return new ProgramManifest(version, board, program.Length, seal.Value);
    }
}
