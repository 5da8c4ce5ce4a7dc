namespace EdgeGrid.Hub.Proactive;

/// <summary>An imported warning as it is stored; times are Unix milliseconds.</summary>
internal sealed record Warning
{
    public long Key { get; init; }

    /// <summary>The key of the alert with which it began; its own for one that begins.</summary>
    public long Chain { get; init; }

    public required string Sender { get; init; }

    public required string Identifier { get; init; }

    public long ReceivedAt { get; init; }

    /// <summary>When the alert of its chain was received.</summary>
    public long ChainAt { get; init; }

    public long SentAt { get; init; }

    public required string Status { get; init; }

    public required string MsgType { get; init; }

    public required string Event { get; init; }

    public string? Headline { get; init; }

    public required string Severity { get; init; }

    public string? Colour { get; init; }

    /// <summary>The codes of its areas with spaces between.</summary>
    public required string Areas { get; init; }

    public long? ExpiresAt { get; init; }

    public long? CancelledAt { get; init; }

    /// <summary>Begins the subject of everything its chain raises.</summary>
    internal string Subject => FormattableString.Invariant($"{Chain}/");

    internal static Warning Of(CapMessage message, long receivedAt) => new()
    {
        Sender = message.Sender,
        Identifier = message.Identifier,
        ReceivedAt = receivedAt,
        ChainAt = receivedAt,
        SentAt = message.SentAt,
        Status = message.Status,
        MsgType = message.MsgType,
        Event = message.Event,
        Headline = message.Headline,
        Severity = message.Severity,
        Colour = message.Colour,
        Areas = string.Join(' ', message.Codes),
        ExpiresAt = message.ExpiresAt,
    };
}
