using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using MQTTnet.AspNetCore;
using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>What goes out on a connection: packets of MQTTnet, and PUBACKs of the short way, never one within the other.</summary>
/// <param name="connection">Where PUBACKs of the short way go.</param>
/// <param name="packets">Where MQTTnet's packets go.</param>
/// <param name="writing">Held by whoever writes; one at a time.</param>
internal sealed class MqttWire(ConnectionContext connection, MqttConnectionContext packets, SemaphoreSlim writing)
{
    const byte PubAck = 0x40;
    const int PubAckLength = 4;

    int _sending;

    /// <summary>Whether something is on its way that the peer may not be reading.</summary>
    public bool IsSending => Volatile.Read(ref _sending) > 0;

    public async Task SendAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sending);
        await writing.WaitAsync(cancellationToken);
        try
        {
            await packets.SendPacketAsync(packet, cancellationToken);
        }
        finally
        {
            writing.Release();
        }

        // What failed is on its way still: the connection is then cut off rather than waited for.
        Interlocked.Decrement(ref _sending);
    }

    /// <summary>Sends PUBACKs (3.1.1, or 5 with success), all in one write.</summary>
    public async Task AcknowledgeAsync(IReadOnlyList<ushort> packetIds, CancellationToken ended)
    {
        Interlocked.Increment(ref _sending);
        await writing.WaitAsync(CancellationToken.None);
        try
        {
            if (!ended.IsCancellationRequested) await Write(connection.Transport.Output, packetIds);
        }
        finally
        {
            writing.Release();
        }

        Interlocked.Decrement(ref _sending);
    }

    static ValueTask<FlushResult> Write(PipeWriter output, IReadOnlyList<ushort> packetIds)
    {
        var bytes = output.GetSpan(PubAckLength * packetIds.Count);
        for (var i = 0; i < packetIds.Count; i++)
        {
            var one = bytes.Slice(PubAckLength * i, PubAckLength);
            (one[0], one[1]) = (PubAck, PubAckLength - 2);
            BinaryPrimitives.WriteUInt16BigEndian(one[2..], packetIds[i]);
        }

        output.Advance(PubAckLength * packetIds.Count);
        return output.FlushAsync();
    }
}
