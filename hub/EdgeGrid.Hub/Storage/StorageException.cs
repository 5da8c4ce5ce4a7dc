namespace EdgeGrid.Hub.Storage;

/// <summary>The disk did not take a commit: nothing of it is stored, and nothing of it may be acknowledged.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
