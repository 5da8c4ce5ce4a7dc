using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// What one connection is still owed: a PUBACK waits here, in order, until its message is on disk. When 256 answers are
/// owed, nothing further is read from the connection: pressure is answered by reading more slowly (promise 6), and a
/// client that asks without reading cannot fill the memory.
/// </summary>
/// <remarks>
/// Of most messages MQTTnet sends the acknowledgement and is held back until it may; of those that went the short way it is sent here, many in
/// one write. Both stand in one line, for MQTT wants them in the order of the messages (MQTT-4.6.0-2).
/// </remarks>
/// <param name="acknowledge">Sends the PUBACKs of these packet ids.</param>
/// <param name="failed">A message could not be stored: the connection is to end.</param>
internal sealed class OwedAnswers(Func<IReadOnlyList<ushort>, Task> acknowledge, Action<Exception> failed) : IDisposable
{
    public const int Limit = 256;

    readonly SemaphoreSlim _places = new(Limit, Limit);
    readonly Lock _lock = new();
    readonly Queue<Owed> _line = new();
    readonly Queue<Turn> _turns = new();
    readonly List<ushort> _ready = [];
    bool _isMoving;

    /// <summary>Takes a place for a packet that will be answered, or stored; waits for one where none is free.</summary>
    public Task TakeAsync(MqttPacket packet, CancellationToken ended, CancellationToken stopped) =>
        !AsksForAnswer(packet) || TryTake() ? Task.CompletedTask : WaitAsync(ended, stopped);

    /// <summary>Takes a place; false where none is free.</summary>
    public bool TryTake() => _places.Wait(0, CancellationToken.None);

    /// <summary>Waits until there is a place, and leaves it free.</summary>
    public async Task UntilFreeAsync(CancellationToken ended, CancellationToken stopped)
    {
        await WaitAsync(ended, stopped);
        _places.Release();
    }

    /// <summary>MQTTnet acknowledges the publish just read, once <paramref name="stored"/> says true.</summary>
    public void Hold(Task<bool> stored)
    {
        var turn = new Turn(stored);
        lock (_lock) _turns.Enqueue(turn);
        Stand(new Owed(stored, 0, turn));
    }

    /// <summary>The publish just read is acknowledged here, once <paramref name="stored"/> has completed.</summary>
    public void Acknowledge(ushort packetId, Task stored) => Stand(new Owed(stored, packetId, null));

    /// <summary>Waits until the acknowledgement in MQTTnet's hand may go out; false: never. MQTTnet sends them in the order of the publishes.</summary>
    public async Task<bool> MayAcknowledgeAsync(CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_lock) turn = _turns.Count > 0 ? _turns.Dequeue() : throw new InvalidOperationException("An acknowledgement without its publish.");
        _sending = turn;
        await turn.Come.Task.WaitAsync(cancellationToken);
        return await turn.Stored.WaitAsync(cancellationToken);
    }

    /// <summary>An answer of MQTTnet went out.</summary>
    public void Release(MqttPacket answer)
    {
        _places.Release();
        if (answer is not (MqttPubAckPacket or MqttPubRecPacket) || _sending is not { } turn) return;
        _sending = null;
        turn.Gone.SetResult();
    }

    public void ReleasePlace() => _places.Release();

    public static bool IsAnswer(MqttPacket packet) => packet
        is MqttPubAckPacket or MqttPubRecPacket or MqttPubCompPacket or MqttPubRelPacket or MqttSubAckPacket or MqttUnsubAckPacket or MqttPingRespPacket;

    public void Dispose() => _places.Dispose();

    // Touched by MQTTnet's send loop alone.
    Turn? _sending;

    static bool AsksForAnswer(MqttPacket packet) => packet
        is MqttPublishPacket or MqttPubRelPacket or MqttPubRecPacket or MqttSubscribePacket or MqttUnsubscribePacket or MqttPingReqPacket;

    async Task WaitAsync(CancellationToken ended, CancellationToken stopped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, stopped);
        await _places.WaitAsync(either.Token);
    }

    void Stand(Owed owed)
    {
        lock (_lock)
        {
            _line.Enqueue(owed);
            if (_isMoving) return;
            _isMoving = true;
        }

        _ = MoveAsync();
    }

    async Task MoveAsync()
    {
        try
        {
            while (TryPeek(out var first))
            {
                if (first.Turn is { } turn)
                {
                    turn.Come.SetResult();
                    await turn.Gone.Task;
                    Drop();
                    continue;
                }

                if (!first.Stored.IsCompletedSuccessfully) await first.Stored;
                TakeStored();
                await acknowledge(_ready);
                _places.Release(_ready.Count);
            }
        }
        catch (Exception e)
        {
            failed(e);
        }
    }

    bool TryPeek(out Owed first)
    {
        lock (_lock)
        {
            _isMoving = _line.TryPeek(out first);
            return _isMoving;
        }
    }

    void Drop()
    {
        lock (_lock) _line.Dequeue();
    }

    void TakeStored()
    {
        _ready.Clear();
        lock (_lock)
        {
            while (_line.TryPeek(out var next) && next.Turn is null && next.Stored.IsCompletedSuccessfully)
            {
                _ready.Add(next.PacketId);
                _line.Dequeue();
            }
        }
    }

    readonly record struct Owed(Task Stored, ushort PacketId, Turn? Turn);

    /// <summary>MQTTnet's place in the line: it has come when nothing stands before it, and gone when its packet went out.</summary>
    sealed class Turn(Task<bool> stored)
    {
        public Task<bool> Stored { get; } = stored;

        public TaskCompletionSource Come { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
