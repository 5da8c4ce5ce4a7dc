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
    Task ReceiveAsync(ReceivedPublish publish);
}
