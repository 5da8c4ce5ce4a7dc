namespace EdgeGrid.Hub.Terminals;

/// <summary>Names a terminal that is owed something new, for whoever speaks to it.</summary>
internal sealed class OwedTerminals
{
    internal event Action<string>? Named;

    internal void Name(string terminal) => Named?.Invoke(terminal);
}
