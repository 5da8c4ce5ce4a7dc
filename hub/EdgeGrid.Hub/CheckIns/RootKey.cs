using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>The key from which every building's check-in keys are derived (<see cref="KeyFile"/>).</summary>
internal sealed class RootKey
{
    private const string FileName = "check-in-root.key";

    private readonly byte[] _key;

    private RootKey(byte[] key) => _key = key;

    /// <summary>The key of a data folder, drawn at its first use.</summary>
    internal static RootKey Of(string folder) => new(KeyFile.Of(folder, FileName));

    /// <summary>The key of a building and a month (yyMM).</summary>
    internal byte[] Scope(GridCode grid, string kid) => CheckInToken.ScopeKey(_key, grid.Text, kid);
}
