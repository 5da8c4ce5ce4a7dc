namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>What became of a command line.</summary>
public enum LineOutcome
{
    /// <summary>It was understood and carried out, or there was nothing in it.</summary>
    CarriedOut,

    /// <summary>It was not understood or could not be done; a sentence said why, and nothing changed.</summary>
    Refused,

    /// <summary>It asks to end.</summary>
    Quit,
}
