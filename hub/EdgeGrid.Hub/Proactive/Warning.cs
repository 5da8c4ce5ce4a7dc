using System.Globalization;

namespace EdgeGrid.Hub.Proactive;

/// <summary>An imported warning as it is stored; times are Unix milliseconds.</summary>
internal sealed record Warning
{
    public long Key { get; init; }

    /// <summary>The key of the alert with which it began; its own for one that begins. Of several, the first.</summary>
    public long Chain { get; init; }

    /// <summary>The keys of all alerts it is about, with spaces between.</summary>
    public string ChainKeys { get; init; } = "";

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

    /// <summary>All alerts it is about: several where an update or cancel refers to several.</summary>
    internal IReadOnlyList<long> Chains =>
        [.. ChainKeys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture))];

    /// <summary>The subject of what an alert and its updates raise in a place.</summary>
    internal static string SubjectOf(long chain, string place) => FormattableString.Invariant($"{chain}/{place}");

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
