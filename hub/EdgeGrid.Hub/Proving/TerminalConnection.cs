using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// One connection of a terminal, from CONNECT to its end: keeps a window of messages in flight, and hears every acknowledgement that the hub
/// wrote, to the last byte, also after the hub has been killed.
/// </summary>
internal sealed class TerminalConnection(ProvingTerminal terminal, AckGoal goal, int run, Func<int> afterMs) : IHearMqtt
{
    private const int Window = 48;
    private const ushort Subscribe = 1;

    // MQTT 3.1.1: the password is wrong, or the terminal unknown. Anything less may be over soon.
    private const byte BadPassword = 4;

    private readonly MqttWire _out = new();
    private readonly Dictionary<ushort, int> _inFlight = [];
    private readonly string _ackTopic = Topics.Of(terminal.Id, Topics.Ack);
    private ushort _lastPacketId = Subscribe;
    private bool _isAdmitted;
    private byte _refusal;

    /// <summary>Talks until the connection ends; true when the terminal has nothing left to say.</summary>
    /// <exception cref="UnprovenException">The hub does not admit the terminal.</exception>
    internal async Task<bool> TalkAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            return false; // Nobody listens: killed, or not up yet.
        }

        terminal.Connected();
        _out.Connect(terminal.Id, terminal.Password);
        _out.Subscribe(Subscribe, _ackTopic);
        var heard = new MqttHeard(this);
        var canSend = true;
        while (true)
        {
            if (_isAdmitted)
                Fill();
            canSend = canSend && await TrySendAsync(socket);
            if (_isAdmitted && terminal.IsDone && _inFlight.Count == 0)
                return true;
            if (await ReceiveAsync(socket, heard.Free) is not (> 0 and var count))
                return false;
            heard.Take(count);
            if (_refusal >= BadPassword)
                throw new UnprovenException($"The hub does not admit {terminal.Id}: CONNACK {_refusal}.");
        }
    }

    public void Admitted(byte returnCode) => (_isAdmitted, _refusal) = (returnCode == 0, returnCode);

    public void PubAck(ushort packetId)
    {
        if (_inFlight.Remove(packetId, out var n) && terminal.Acknowledged(n, run, afterMs()))
            goal.Add();
    }

    public void Published(ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body)
    {
        if (packetId > 0)
            _out.PubAck(packetId);
        if (Encoding.UTF8.GetString(topic) != _ackTopic)
            return;
        if (Acknowledgement.TryRead(body.ToArray(), out var reason) is not { } answer)
            terminal.OtherAnswers.Add($"{terminal.Id} got an ack that cannot be read: {reason}");
        else if (terminal.Answered(answer, run, afterMs()))
            goal.Add();
    }

    private void Fill()
    {
        while (_inFlight.Count < Window && terminal.Next() is >= 0 and var n)
        {
            do
            {
                _lastPacketId = (ushort)Math.Max(Subscribe + 1, (_lastPacketId + 1) % ushort.MaxValue);
            }
            while (_inFlight.ContainsKey(_lastPacketId));
            _inFlight.Add(_lastPacketId, n);
            var (stream, body) = terminal.Write(n);
            _out.Publish(_lastPacketId, Topics.Of(terminal.Id, stream), body, terminal.IsRepeat(n));
        }
    }

    // A hub that was killed can be told nothing, but may have said something before.
    private async Task<bool> TrySendAsync(Socket socket)
    {
        try
        {
            for (var left = _out.Written; left.Length > 0;)
                left = left[await socket.SendAsync(left)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            _out.Clear();
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket, Memory<byte> into)
    {
        try
        {
            return await socket.ReceiveAsync(into);
        }
        catch (SocketException)
        {
            return 0; // Reset: as much an end as any.
        }
    }
}
