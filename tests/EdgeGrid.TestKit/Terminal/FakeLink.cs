using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>A message that reached the far end.</summary>
public sealed record LinkMessage(long AtMs, string Stream, byte[] Body, bool Retain, int Id)
{
    public override string ToString() => AtMs + " " + Stream + " " + Encoding.UTF8.GetString(Body);
}

/// <summary>
/// A link with a hub at the far end that does what its switches say. Everything is answered at once and on the caller's thread;
/// what a switch holds back can be given by hand.
/// </summary>
public sealed class FakeLink(IClock clock) : IMqttLink
{
    private ILinkEvents? _events;
    private string _terminal = string.Empty;
    private int _id;

    /// <summary>Whether there is a way to the broker.</summary>
    public bool Up { get; set; } = true;

    /// <summary>Why a connect is refused; none unless set.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether a connect is answered at all.</summary>
    public bool AnswersOpen { get; set; } = true;

    /// <summary>Whether the hub acknowledges publishes (PUBACK).</summary>
    public bool PubAcks { get; set; } = true;

    /// <summary>Whether the hub answers presses and scans (ack).</summary>
    public bool Acks { get; set; } = true;

    /// <summary>Publishes the link takes before it is busy.</summary>
    public int TakesUntilBusy { get; set; } = int.MaxValue;

    public bool Connected { get; private set; }

    /// <summary>When it was asked to connect.</summary>
    public List<long> OpenedAtMs { get; } = [];

    public List<TerminalStatus> Wills { get; } = [];

    public string[] Subscriptions { get; private set; } = [];

    public List<LinkMessage> Sent { get; } = [];

    public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
    {
        _terminal = clientId;
        _events = events;
        Subscriptions = subscriptions;
        OpenedAtMs.Add(clock.UptimeMs);
        Wills.Add(TerminalStatus.TryRead(willBody, out _)!);
        if (!AnswersOpen)
        {
            return;
        }

        Connected = Up && Refusal == null;
        if (Connected)
        {
            events.Opened();
        }
        else
        {
            events.Closed(Refusal ?? "unreachable");
        }
    }

    public int Publish(string topic, byte[] body, bool retain)
    {
        if (!Connected || TakesUntilBusy-- <= 0)
        {
            return 0;
        }

        Topics.TryRead(topic, out string terminal, out string stream);
        if (terminal != _terminal)
        {
            throw new InvalidOperationException("a terminal publishes only below its own id: " + topic);
        }

        LinkMessage message = new(clock.UptimeMs, stream, body, retain, ++_id);
        Sent.Add(message);
        if (PubAcks)
        {
            PubAck(message);
        }

        if (Acks && stream is Topics.Press or Topics.Scan)
        {
            Ack(message, stream == Topics.Press ? AckResult.Filed : AckResult.Recorded);
        }

        return message.Id;
    }

    public void Close() => Connected = false;

    /// <summary>The connection breaks.</summary>
    public void Drop()
    {
        if (Connected)
        {
            Connected = false;
            _events!.Closed("broken");
        }
    }

    public void PubAck(LinkMessage message) => _events!.Published(message.Id);

    public void Ack(LinkMessage message, AckResult result, string? text = null)
    {
        MessageHead.TryReadIdentity(message.Body, out uint boot, out uint seq);
        string? caseId = result == AckResult.Recorded ? null : "WH-530102005901003-20260327-0001";
        Send(Topics.Ack, new Acknowledgement(boot, seq, result, caseId, text, result == AckResult.Rejected ? "nothingToCancel" : null).Write());
    }

    /// <summary>The hub sends something down.</summary>
    public void Send(string stream, byte[] body) => _events!.Received(Topics.Of(_terminal, stream), body);

    /// <summary>What came on a stream, in order.</summary>
    public IReadOnlyList<LinkMessage> On(string stream) => [.. Sent.Where(message => message.Stream == stream)];
}
