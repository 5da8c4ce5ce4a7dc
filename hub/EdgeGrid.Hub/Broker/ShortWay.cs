using System.Buffers;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Takes what a terminal publishes on the receiver's short stream off the wire before MQTTnet sees it; everything else, and what the receiver
/// does not know, is left where it lies. One for each connection.
/// </summary>
internal sealed class ShortWay(IPublishReceiver receiver, OwedAnswers owed)
{
    // Room for a plain packet that lies in several pieces of the buffer.
    const int Scratch = 1_536;

    byte[]? _topic;
    string _terminalId = "";

    /// <summary>The terminal has signed in.</summary>
    public void Open(string terminalId)
    {
        _terminalId = terminalId;
        _topic = PublishFrame.TopicOnWire(TopicRules.StreamOf(terminalId, receiver.ShortStream));
    }

    /// <summary>Takes what it can off the front of the buffer; false when there is more that may not be taken yet.</summary>
    /// <param name="buffer">What has arrived; afterwards what is left.</param>
    /// <param name="isVersion5">Whether a publish has properties.</param>
    /// <param name="now">When it was read.</param>
    public bool Take(ref ReadOnlySequence<byte> buffer, bool isVersion5, DateTimeOffset now)
    {
        if (_topic is null) return true;
        Span<byte> scratch = stackalloc byte[Scratch];
        while (PublishFrame.TryRead(buffer, _topic, isVersion5, scratch, out var frame))
        {
            if (receiver.Pressure is not null || !owed.TryTake()) return false;
            if (!receiver.TryReceive(_terminalId, frame.Body, now, out var stored))
            {
                owed.ReleasePlace();
                return true;
            }

            owed.Acknowledge(frame.PacketId, stored);
            buffer = buffer.Slice(frame.Length);
        }

        return true;
    }

    /// <summary>Waits until more may be taken.</summary>
    public Task UntilRoomAsync(CancellationToken ended, CancellationToken stopped) =>
        receiver.Pressure is { } pressure ? EaseAsync(pressure) : owed.UntilFreeAsync(ended, stopped);

    /// <summary>Waits while too much waits for the disk.</summary>
    public Task EaseAsync() => receiver.Pressure is { } pressure ? EaseAsync(pressure) : Task.CompletedTask;

    // Stored or not, it makes room; whoever sent it is told by the way that it came.
    static async Task EaseAsync(Task pressure) => await Task.WhenAny(pressure);
}
