namespace EdgeGrid.Hub.Proving;

/// <summary>A hub under proof stands still in libfiu: what it would have done on its failing disk is not known, and it is run again.</summary>
internal sealed class HeldByLibfiuException() : Exception("libfiu does not answer.");
