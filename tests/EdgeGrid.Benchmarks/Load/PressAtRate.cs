using System.Buffers.Text;
using System.Diagnostics;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// Somebody presses a button so many times a second, at one terminal after the other, until so many presses are sent and answered; measures
/// the time from sending each to its <c>ack</c>.
/// </summary>
internal sealed class PressAtRate : IPace
{
    private const int FirstPacketId = SimulatedTerminal.LastPacketId + 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<LoadedTerminal> _terminals;
    private readonly double _perSecond;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long[] _sentAt;
    private readonly List<double> _ms = [];
    private readonly uint _boot = BitConverter.ToUInt32(Guid.NewGuid().ToByteArray());
    private int _sent;

    /// <summary>The terminals are subscribed to their <c>ack</c>.</summary>
    internal PressAtRate(IReadOnlyList<LoadedTerminal> terminals, int presses, double perSecond)
    {
        _terminals = terminals;
        _perSecond = perSecond;
        _sentAt = new long[presses];
        foreach (var terminal in terminals)
            terminal.Connection.Heard = Hear;
    }

    /// <summary>Milliseconds of every press that was answered.</summary>
    internal IReadOnlyList<double> Ms => _ms;

    public int SendDue()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        for (var due = Math.Min(_sentAt.Length, (int)(elapsed * _perSecond)); _sent < due; _sent++)
            Press(_sent);
        var isTooLate = elapsed > _sentAt.Length / _perSecond + Patience.TotalSeconds;
        return _ms.Count == _sentAt.Length || isTooLate ? IPace.Over : 1;
    }

    public void Acknowledged(int connection, int messages)
    {
        // A press is done with its ack, not with its PUBACK (contract, promise 3).
    }

    private void Press(int press)
    {
        var terminal = _terminals[press % _terminals.Count];
        var body = FormattableString.Invariant(
            $$"""{"v":1,"boot":{{_boot}},"seq":{{press + 1}},"at":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"clock":"synced","button":"report","action":"press","heldMs":180}""");
        var packet = Packets.PublishOf($"eg/v1/t/{terminal.Terminal.Id}/press", FirstPacketId, body);
        _sentAt[press] = Stopwatch.GetTimestamp();
        terminal.Connection.Send(packet);
    }

    // Every press has its own number, over all terminals.
    private void Hear(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body)
    {
        var arrived = Stopwatch.GetTimestamp();
        var name = "\"seq\":"u8;
        var at = body.IndexOf(name);
        if (!topic.EndsWith("/ack"u8) || at < 0 || !Utf8Parser.TryParse(body[(at + name.Length)..], out int seq, out _) || _sentAt[seq - 1] == 0)
            return;
        _ms.Add(Stopwatch.GetElapsedTime(_sentAt[seq - 1], arrived).TotalMilliseconds);
        _sentAt[seq - 1] = 0; // a second ack of the same press is none
    }
}
