namespace EdgeGrid.Fleet.Terminals;

/// <summary>The power went in the middle of a write.</summary>
internal sealed class PowerCutException : Exception;

/// <summary>The medium is broken (the port's contract: it throws).</summary>
internal sealed class WornFlashException : Exception
{
    internal WornFlashException()
        : base("the flash refused a write")
    {
    }
}
