using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// One connection of a load: signs in with blocking calls, then belongs to a thread with an <see cref="Epoll"/>. What the kernel does not
/// take at once waits here and is sent when there is room.
/// </summary>
internal sealed class MqttConnection : IDisposable
{
    private const int Patience = 60_000;
    private const int KeepAliveS = 1_200; // nobody pings: longer than any run, shorter than for ever

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        SendTimeout = Patience,
        ReceiveTimeout = Patience,
    };

    private readonly FrameCutter _cutter;
    private readonly string _id;
    private Epoll? _epoll;
    private int _tag;
    private byte[] _unsent = [];
    private int _acknowledged;
    private byte[]? _granted;

    private MqttConnection(string id)
    {
        _id = id;
        _cutter = new FrameCutter(Take);
    }

    /// <summary>A message for this client: topic and body.</summary>
    internal delegate void Message(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body);

    /// <summary>Hears what is published to this client; its acknowledgement is sent afterwards.</summary>
    internal Message? Heard { get; set; }

    private int Handle => (int)_socket.Handle;

    /// <summary>Connects to loopback and sends CONNECT; <see cref="AwaitSignIn"/> has the answer, so that many may ask at once.</summary>
    internal static MqttConnection Open(int port, string id, string password, string? user = null, bool cleanSession = true, string? will = null)
    {
        var connection = new MqttConnection(id);
        connection._socket.Connect(IPAddress.Loopback, port);
        connection._socket.Send(Packets.SignIn(id, user ?? id, password, KeepAliveS, cleanSession, will));
        return connection;
    }

    /// <exception cref="InvalidOperationException">The server refused.</exception>
    internal void AwaitSignIn()
    {
        Span<byte> answer = stackalloc byte[4];
        for (var read = 0; read < answer.Length;)
        {
            var more = _socket.Receive(answer[read..]);
            read += more > 0 ? more : throw Ended();
        }

        if (answer[0] != Packets.ConnAck || answer[3] != 0)
            throw new InvalidOperationException($"{_id} was refused with {answer[3]}.");
    }

    /// <summary>Subscribes at QoS 1; <see cref="AwaitSubscribed"/> has the answer.</summary>
    internal void Subscribe(params string[] filters) => _socket.Send(Packets.SubscribeTo(filters));

    /// <summary>Waits for the answer to the subscription; before it joins a thread.</summary>
    /// <exception cref="InvalidOperationException">The server refused one of them.</exception>
    internal void AwaitSubscribed()
    {
        while (_granted is null) // other messages may come before the answer
            TakeNow();
        if (_granted.AsSpan().ContainsAnyExcept((byte)1))
            throw new InvalidOperationException($"{_id} may not subscribe to what it should.");
    }

    /// <summary>Sends a terminal's next reading; <see cref="AwaitAcknowledged"/> has the answer.</summary>
    internal void Publish(SimulatedTerminal terminal)
    {
        Span<byte> packet = stackalloc byte[SimulatedTerminal.Longest];
        _socket.Send(packet[..terminal.WriteNext(packet)]);
        _acknowledged = 0;
    }

    /// <summary>Waits until the reading is acknowledged; before it joins a thread.</summary>
    internal void AwaitAcknowledged()
    {
        while (_acknowledged == 0)
            TakeNow();
    }

    /// <summary>Belongs to the epoll's thread from now on.</summary>
    internal void Join(Epoll epoll, int tag)
    {
        _epoll = epoll;
        _tag = tag;
        epoll.Watch(Handle, tag);
    }

    /// <summary>Does what its events allow; how many of its readings were acknowledged by what came.</summary>
    internal int Continue(uint events, byte[] buffer)
    {
        if ((events & Epoll.Writable) != 0)
            SendWaiting();
        if ((events & ~Epoll.Writable) == 0)
            return 0;
        var read = Epoll.Read(Handle, buffer);
        if (read == 0)
            throw Ended();
        _acknowledged = 0;
        if (read > 0)
            _cutter.Take(buffer.AsSpan(0, read));
        return _acknowledged;
    }

    internal void Send(ReadOnlySpan<byte> packets)
    {
        var sent = _unsent.Length > 0 ? 0 : Math.Max(0, Epoll.Write(Handle, packets));
        if (sent == packets.Length)
            return;
        _unsent = [.. _unsent, .. packets[sent..]];
        _epoll?.WatchWrites(Handle, _tag, on: true);
    }

    public void Dispose() => _socket.Dispose();

    private void TakeNow()
    {
        var buffer = new byte[4_096];
        var read = _socket.Receive(buffer);
        _cutter.Take(read > 0 ? buffer.AsSpan(0, read) : throw Ended());
    }

    private void SendWaiting()
    {
        _unsent = _unsent[Math.Max(0, Epoll.Write(Handle, _unsent))..];
        if (_unsent.Length == 0)
            _epoll?.WatchWrites(Handle, _tag, on: false);
    }

    private void Take(byte first, ReadOnlySpan<byte> packet)
    {
        if (first == Packets.PubAck)
        {
            _acknowledged += BinaryPrimitives.ReadUInt16BigEndian(packet) <= SimulatedTerminal.LastPacketId ? 1 : 0;
            return;
        }

        if (first == Packets.SubAck)
            _granted = packet[2..].ToArray();
        if ((first & 0xF0) != Packets.Publish)
            return;
        var body = Packets.ReadPublish(first, packet, out var topic, out var packetId);
        Heard?.Invoke(topic, body);
        if (packetId == 0)
            return;
        Span<byte> answer = stackalloc byte[4];
        Packets.WritePubAck(answer, packetId);
        Send(answer);
    }

    private IOException Ended() => new($"The server ended the connection of {_id}.");
}
