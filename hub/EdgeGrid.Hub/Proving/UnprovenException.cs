namespace EdgeGrid.Hub.Proving;

/// <summary>A proof could not be carried to its end: the hub does not start, does not admit a terminal, or does not answer.</summary>
internal sealed class UnprovenException(string message) : Exception(message);
