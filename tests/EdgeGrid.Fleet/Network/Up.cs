namespace EdgeGrid.Fleet.Network;

/// <summary>What reaches the hub.</summary>
internal enum UpKind
{
    /// <summary>CONNECT with everything that follows until the connection counts as open.</summary>
    Connect,

    /// <summary>A message.</summary>
    Publish,

    /// <summary>The terminal took a message of the hub's.</summary>
    Took,

    /// <summary>DISCONNECT.</summary>
    Goodbye,

    /// <summary>The connection ended without one, or was silent for too long.</summary>
    Broken,
}

/// <summary>One thing on its way from a terminal to the hub.</summary>
internal sealed record Up(Connection Connection, UpKind Kind, int Id = 0, string Topic = "", string Stream = "", byte[]? Body = null)
{
    internal byte[] Bytes => Body ?? [];
}

/// <summary>What reaches a terminal.</summary>
internal enum DownKind
{
    /// <summary>Connected and subscribed.</summary>
    Granted,

    /// <summary>The hub refused the connection.</summary>
    Refused,

    /// <summary>PUBACK.</summary>
    Acknowledged,

    /// <summary>A message.</summary>
    Message,
}

/// <summary>One thing on its way from the hub to a terminal; a PUBACK bears the stream and body of what it acknowledges, for the books.</summary>
internal readonly record struct Down(DownKind Kind, int Id, string Topic, byte[] Body);
