using System.Collections.Concurrent;
using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// What one connection is still owed: a PUBACK waits here, in order, until its message is on disk. When 256 answers are
/// owed, nothing further is read from the connection: pressure is answered by reading more slowly (promise 6), and a
/// client that asks without reading cannot fill the memory.
/// </summary>
internal sealed class OwedAnswers : IDisposable
{
    public const int Limit = 256;

    readonly SemaphoreSlim _places = new(Limit, Limit);
    readonly ConcurrentQueue<Task<bool>> _stored = new();

    /// <summary>Takes a place for a packet that will be answered, or stored; waits for one where none is free.</summary>
    public Task TakeAsync(MqttPacket packet, CancellationToken ended, CancellationToken stopped)
    {
        if (!AsksForAnswer(packet) || _places.Wait(0, CancellationToken.None)) return Task.CompletedTask;
        return WaitAsync(ended, stopped);
    }

    /// <summary>Holds back the acknowledgement of the publish just read until <paramref name="stored"/> says true.</summary>
    public void Hold(Task<bool> stored) => _stored.Enqueue(stored);

    /// <summary>Waits until the acknowledgement in hand may go out; false: never. MQTTnet sends them in the order of the publishes.</summary>
    public async Task<bool> MayAcknowledgeAsync(CancellationToken cancellationToken)
    {
        if (!_stored.TryDequeue(out var stored)) throw new InvalidOperationException("An acknowledgement without its publish.");
        return await stored.WaitAsync(cancellationToken);
    }

    public void Release() => _places.Release();

    public static bool IsAnswer(MqttPacket packet) => packet
        is MqttPubAckPacket or MqttPubRecPacket or MqttPubCompPacket or MqttPubRelPacket or MqttSubAckPacket or MqttUnsubAckPacket or MqttPingRespPacket;

    public void Dispose() => _places.Dispose();

    static bool AsksForAnswer(MqttPacket packet) => packet
        is MqttPublishPacket or MqttPubRelPacket or MqttPubRecPacket or MqttSubscribePacket or MqttUnsubscribePacket or MqttPingReqPacket;

    async Task WaitAsync(CancellationToken ended, CancellationToken stopped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, stopped);
        await _places.WaitAsync(either.Token);
    }
}
