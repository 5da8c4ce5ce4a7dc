using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Ingest;

/// <summary>
/// The way in: what the broker receives joins the next group commit, and only after that is on disk the broker sends its PUBACK
/// and the terminal its <c>ack</c>. A hub killed before the ack is asked again, and answers the same again from the ledger.
/// </summary>
internal sealed class MqttIngest(HubDatabase database, MessageRouter router, TakeReadings readings, ForwardMessages forward, ILogger<MqttIngest> log)
    : IPublishReceiver
{
    public string ShortStream => Topics.Reading;

    public Task? Pressure => database.Pressure;

    public bool TryReceive(string terminalId, ReadOnlySpan<byte> body, DateTimeOffset receivedAt, out Task stored) =>
        readings.TryTake(terminalId, body, receivedAt.ToUnixTimeMilliseconds(), out stored);

    public async Task ReceiveAsync(ReceivedPublish publish)
    {
        var message = new Upward(
            publish.TerminalId, publish.Stream, publish.Topic, publish.Body.ToArray(), publish.ReceivedAt.ToUnixTimeMilliseconds());
        var answer = await StoreAsync(message);
        if (answer is not null)
            forward.Publish(Topics.Of(message.Terminal, Topics.Ack), answer, retain: false);
    }

    private async Task<byte[]?> StoreAsync(Upward message)
    {
        try
        {
            return await database.WriteAsync(connection => router.Store(connection, message));
        }
        catch (Exception defect) when (defect is not StorageException)
        {
            // A message that trips over a defect of ours would come back for ever: it is kept with the reason instead, where
            // somebody will find it, and the terminal goes on.
            log.LogError(defect, "A {Stream} of {Terminal} could not be handled and was put to the dead letters.", message.Stream, message.Terminal);
            return await database.WriteAsync(connection => router.Refuse(connection, message, "the hub failed: " + defect.Message));
        }
    }
}
