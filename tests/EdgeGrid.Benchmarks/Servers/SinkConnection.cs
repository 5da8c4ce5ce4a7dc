using System.Buffers.Binary;
using System.Net.Sockets;
using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A client of the sink: everything that came at once is answered in one write.</summary>
internal sealed class SinkConnection
{
    private readonly Socket _socket;
    private readonly FrameCutter _cutter;
    private readonly byte[] _answers = new byte[16 * 1024];
    private int _end;

    internal SinkConnection(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        _cutter = new FrameCutter(Take);
    }

    internal void Join(Epoll epoll, int tag) => epoll.Watch((int)_socket.Handle, tag);

    internal void Continue(byte[] buffer)
    {
        int read;
        try
        {
            read = Epoll.Read((int)_socket.Handle, buffer);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            read = 0; // a client that is gone is the usual end of a round
        }

        if (read == 0)
            _socket.Dispose();
        if (read <= 0)
            return;
        _end = 0;
        _cutter.Take(buffer.AsSpan(0, read));
        if (_end > 0 && Epoll.Write((int)_socket.Handle, _answers.AsSpan(0, _end)) != _end)
            throw new InvalidOperationException("A client does not read its acknowledgements.");
    }

    private void Take(byte first, ReadOnlySpan<byte> packet)
    {
        switch (first & 0xF0)
        {
            case Packets.Publish when (first & 0x06) != 0:
                var topic = BinaryPrimitives.ReadUInt16BigEndian(packet);
                Packets.WritePubAck(_answers.AsSpan(_end), BinaryPrimitives.ReadUInt16BigEndian(packet[(2 + topic)..]));
                _end += 4;
                break;
            case Packets.Connect:
                ReadOnlySpan<byte> welcome = [Packets.ConnAck, 2, 0, 0];
                welcome.CopyTo(_answers.AsSpan(_end));
                _end += 4;
                break;
        }
    }
}
