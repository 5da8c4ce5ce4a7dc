namespace EdgeGrid.Hub.Broker;

/// <summary>
/// A terminal's message on its way in. <paramref name="Stream"/> is what follows <c>eg/v1/t/{id}/</c>, known or not;
/// <paramref name="Body"/> is the receiver's to keep (0 to 65,536 bytes).
/// </summary>
internal sealed record ReceivedPublish(
    string TerminalId, string Topic, string Stream, ReadOnlyMemory<byte> Body, int QoS, bool Retain, bool IsWill, DateTimeOffset ReceivedAt);

/// <summary>
/// Takes what terminals publish. Called in the order of each connection; the call must only enqueue. The task completes
/// once the message is on disk, which releases its PUBACK. When it fails, there is no PUBACK and the connection ends.
/// </summary>
internal interface IPublishReceiver
{
    /// <summary>The stream whose plain publishes (QoS 1, not retained, no properties) are offered to <see cref="TryReceive"/> first.</summary>
    string ShortStream { get; }

    /// <summary>Set while so much waits for the disk that no more should be read; completes, or fails, when some of it is stored.</summary>
    Task? Pressure { get; }

    /// <summary>
    /// Takes a message of <see cref="ShortStream"/> without what the long way costs; false when it has to go that way. Many messages may share
    /// a task, which is as that of <see cref="ReceiveAsync"/>.
    /// </summary>
    /// <param name="terminalId">Who sent it.</param>
    /// <param name="body">Valid only during the call.</param>
    /// <param name="receivedAt">When it was read.</param>
    /// <param name="stored">Completes once it is on disk, fails when it could not be stored.</param>
    bool TryReceive(string terminalId, ReadOnlySpan<byte> body, DateTimeOffset receivedAt, out Task stored);

    Task ReceiveAsync(ReceivedPublish publish);
}
