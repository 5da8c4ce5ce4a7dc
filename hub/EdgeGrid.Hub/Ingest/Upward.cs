namespace EdgeGrid.Hub.Ingest;

/// <summary>A message on its way up: who sent it, on which stream, and when the hub received it (Unix milliseconds).</summary>
internal sealed record Upward(string Terminal, string Stream, string Topic, byte[] Body, long ReceivedAt);
