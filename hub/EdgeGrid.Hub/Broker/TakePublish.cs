using System.Buffers;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// What happens to a client's PUBLISH or will: a foreign one is refused, a terminal's goes to the receiver, and its
/// acknowledgement waits until it is stored. Only <c>status</c> is forwarded, as the terminal's retained message.
/// </summary>
internal sealed class TakePublish(IPublishReceiver receiver, ForwardMessages forward, TimeProvider time, BrokerMetrics metrics, ILogger<MqttBroker> log)
{
    // What is longer is no status anyone can read (contract §2), and not worth keeping in memory.
    const int LongestStatus = 1024;

    volatile bool _isClosing;

    /// <summary>From now on wills are not taken: the hub is going, not the terminals.</summary>
    public void Close() => _isClosing = true;

    public Task InterceptAsync(InterceptingPublishEventArgs args)
    {
        args.ProcessPublish = false; // MQTTnet has nobody to give it to.
        var channel = SignIn.Channel(args.SessionItems)!;
        var message = args.ApplicationMessage;
        // MQTTnet publishes a will after the connection's end, when there is no token left to cancel.
        var isWill = !args.CancellationToken.CanBeCanceled;
        if (!TopicRules.MayPublish(channel.Principal!, message.Topic ?? "", out var stream))
        {
            Refuse(args, channel, isWill);
            return Task.CompletedTask;
        }

        if (isWill && _isClosing) return Task.CompletedTask;
        if (stream == "status" && message.Payload.Length <= LongestStatus) forward.Publish(message, channel);
        var body = message.Payload.IsSingleSegment ? message.Payload.First : message.Payload.ToArray();
        var stored = StoreAsync(channel, new ReceivedPublish(((TerminalPrincipal)channel.Principal!).TerminalId, message.Topic!, stream, body,
            (int)message.QualityOfServiceLevel, message.Retain, isWill, time.GetUtcNow()));
        if (!isWill && message.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce) channel.HoldAcknowledgement(stored);
        return Task.CompletedTask;
    }

    async Task<bool> StoreAsync(MqttChannel channel, ReceivedPublish publish)
    {
        try
        {
            await receiver.ReceiveAsync(publish);
            if (!publish.IsWill && publish.QoS == 0) channel.ReleasePlace();
            return true;
        }
        catch (Exception e)
        {
            log.LogError(e, "A message of {Terminal} on {Stream} could not be stored; it stays unacknowledged and its connection ends.",
                publish.TerminalId, publish.Stream);
            channel.End();
            return false;
        }
    }

    // MQTT 3.1.1 knows no negative PUBACK: its connection is closed (MQTT-3.3.5-2 leaves only that or a lie).
    void Refuse(InterceptingPublishEventArgs args, MqttChannel channel, bool isWill)
    {
        metrics.Refused(Refusal.ForeignPublish);
        args.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
        args.CloseConnection = !channel.IsVersion5;
        if (isWill || args.CloseConnection) return;
        if (args.ApplicationMessage.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce) channel.ReleasePlace();
        else channel.HoldAcknowledgement(Task.FromResult(true));
    }
}
