namespace EdgeGrid.Hub.Terminals.Setup;

/// <summary>Tells whoever must know that a terminal has a new secret: before the terminal itself learns it, so that no connection under it exists yet.</summary>
internal sealed class BoughtSecrets
{
    internal event Action<string>? Bought;

    internal void Tell(string terminal) => Bought?.Invoke(terminal);
}
