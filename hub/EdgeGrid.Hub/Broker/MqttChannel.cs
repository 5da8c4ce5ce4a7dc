using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using MQTTnet;
using MQTTnet.Adapter;
using MQTTnet.AspNetCore;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// One client's connection as MQTTnet sees it. It reads for itself (MQTTnet's own reader buffers whatever is announced and
/// spins on half a packet at the end of a stream), and writes through MQTTnet. A connection that is over, for whatever
/// reason, reads as null, which MQTTnet takes for the end without a word in the log.
/// </summary>
internal sealed class MqttChannel : IMqttChannelAdapter, ISubscriber
{
    /// <summary>A subscriber that leaves this many messages unacknowledged or unread is sent away; MQTTnet would keep them all.</summary>
    public const int MaxUnacknowledged = 20_000;

    // How long a connection that must go may take to be told so.
    static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    readonly ConnectionContext _connection;
    readonly PipeReader _input;
    readonly MqttConnectionContext _wire;
    readonly ForwardMessages _forward;
    readonly TimeProvider _time;
    readonly BrokerMetrics _metrics;
    readonly MqttWire _out;
    readonly ConnectGate _gate;
    readonly OwedAnswers _owed;
    readonly ShortWay _shortWay;
    readonly SignOfLife _life;
    readonly SubAckOrder _subAcks = new();
    readonly CancellationTokenSource _ended = new(); // not disposed: a late answer from the disk may still end what is over
    readonly SemaphoreSlim _writing = new(1, 1); // nor this: or go out
    readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _closing = new();
    int _unacknowledged;
    bool _isClosed;

    public MqttChannel(ConnectionContext connection, IPublishReceiver receiver, ForwardMessages forward, TimeProvider time, BrokerMetrics metrics)
    {
        _owed = new OwedAnswers(packetIds => _out!.AcknowledgeAsync(packetIds, _ended.Token), OnNotStored);
        _shortWay = new ShortWay(receiver, _owed);
        _connection = connection;
        _input = connection.Transport.Input;
        _forward = forward;
        _time = time;
        _life = new SignOfLife(time);
        _metrics = metrics;
        PacketFormatterAdapter = new MqttPacketFormatterAdapter(new MqttBufferWriter(1024, FrameGuard.MaxPacket));
        _wire = new MqttConnectionContext(PacketFormatterAdapter, connection);
        _out = new MqttWire(connection, _wire, _writing);
        _gate = new ConnectGate(time, OnGateClosed);
    }

    /// <summary>The client's CONNECT; null until it came.</summary>
    public MqttConnectPacket? Connect { get; private set; }

    /// <summary>What the client's CONNECT promised; zero when it promised nothing.</summary>
    public TimeSpan KeepAlive { get; private set; }

    /// <summary>Why a message that went the short way could not be stored, once; told by whoever handles the connection.</summary>
    public Exception? NotStored { get; private set; }

    /// <summary>The id a client without one was given, for MQTT 5's CONNACK.</summary>
    public string? AssignedClientId { get; private set; }

    /// <summary>MQTT 5's identifier of the SUBSCRIBE that came last; zero when it had none.</summary>
    public uint SubscribesAs { get; private set; }

    /// <summary>Who signed in; null until then.</summary>
    public Principal? Principal { get; private set; }

    /// <summary>When something last came in.</summary>
    public DateTimeOffset HeardAt => _life.At;

    /// <summary>Whether nothing has come for one and a half times the promised keep-alive (MQTT-3.1.2-24).</summary>
    public bool IsSilent => KeepAlive > TimeSpan.Zero && _life.Age >= KeepAlive * 1.5;

    /// <summary>Its queue in MQTTnet; null until it subscribed.</summary>
    public MqttSessionStatus? Session { get; set; }
    public long BytesReceived => _wire.BytesReceived;
    public long BytesSent => _wire.BytesSent;
    public X509Certificate2? ClientCertificate => _wire.ClientCertificate;
    public EndPoint? RemoteEndPoint => _wire.RemoteEndPoint;
    public EndPoint? LocalEndPoint => _wire.LocalEndPoint;
    public bool IsSecureConnection => _wire.IsSecureConnection;
    public bool IsVersion5 => PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500;
    public MqttPacketFormatterAdapter PacketFormatterAdapter { get; }

    public void Admit(Principal principal)
    {
        Principal = principal;
        if (principal is TerminalPrincipal terminal) _shortWay.Open(terminal.TerminalId);
        _gate.Open(until: (principal as PersonPrincipal)?.ExpiresAt);
    }

    /// <summary>Holds the acknowledgement of the publish just read until <paramref name="stored"/> is true; false ends the connection.</summary>
    public void HoldAcknowledgement(Task<bool> stored) => _owed.Hold(stored);

    /// <summary>Gives back the place of a publish that nobody acknowledges (QoS 0).</summary>
    public void ReleasePlace() => _owed.ReleasePlace();

    /// <summary>Ends the connection from the hub's side: what was written goes out, nothing more is read or written.</summary>
    public void End()
    {
        _ended.Cancel();
        lock (_closing)
        {
            if (!_isClosed) _input.CancelPendingRead();
        }
    }

    /// <summary>Ends the connection for another one of the same client id (MQTT 5: 0x8E), and completes when nothing of it is left.</summary>
    public async Task MakeWayAsync()
    {
        await CutAsync(MqttDisconnectReasonCode.SessionTakenOver);
        if (await Task.WhenAny(_gone.Task, Task.Delay(Courtesy, _time)) != _gone.Task) _connection.Abort();
        await _gone.Task;
    }

    /// <summary>Ends the connection and says why, where the client's version knows reasons.</summary>
    public async Task CutAsync(MqttDisconnectReasonCode reason)
    {
        if (Principal is not null && IsVersion5)
        {
            var goodbye = SendPacketAsync(new MqttDisconnectPacket { ReasonCode = reason }, CancellationToken.None);
            // A peer that is gone cannot be told, and one that does not read is not waited for.
            await Task.WhenAny(goodbye, Task.Delay(Courtesy, _time));
        }

        End();
    }

    /// <summary>Counts a message that this subscriber has not acknowledged, and ends the connection of one who never does.</summary>
    public void CountUnacknowledged()
    {
        if (Interlocked.Increment(ref _unacknowledged) != MaxUnacknowledged) return;
        _metrics.Refused(Refusal.SlowSubscriber);
        End();
    }

    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        while (!_ended.IsCancellationRequested)
        {
            ReadResult read;
            try
            {
                read = await _input.ReadAsync(cancellationToken);
            }
            catch (Exception e) when (e is IOException or ConnectionAbortedException)
            {
                return null; // The peer vanished: what MQTT has wills for.
            }

            if (read.IsCanceled) return null;
            var buffer = read.Buffer;
            _life.Note();
            if (!_shortWay.Take(ref buffer, IsVersion5, HeardAt))
            {
                _input.AdvanceTo(buffer.Start);
                await _shortWay.UntilRoomAsync(_ended.Token, cancellationToken);
                continue;
            }

            var verdict = Decode(buffer, out var packet, out var consumed);
            _input.AdvanceTo(consumed, packet is null ? read.Buffer.End : consumed);
            if (verdict is { } refusal) return await RefuseAsync(refusal, cancellationToken);
            if (packet is not null) return await AcceptAsync(packet, cancellationToken);
            if (read.IsCompleted) return null;
        }

        return null;
    }

    public async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        if (_ended.IsCancellationRequested) return; // No acknowledgement overtakes the one that was not given.
        switch (packet)
        {
            case MqttPubAckPacket or MqttPubRecPacket when !await _owed.MayAcknowledgeAsync(cancellationToken):
                End();
                return;
            case MqttConnAckPacket connAck:
                connAck.TopicAliasMaximum = FrameGuard.MaxTopicAlias;
                break;
            case MqttSubAckPacket subAck:
                _subAcks.Restore(subAck);
                break;
            case MqttPublishPacket { QualityOfServiceLevel: > MqttQualityOfServiceLevel.AtMostOnce }:
                CountUnacknowledged();
                break;
        }

        await _out.SendAsync(packet, cancellationToken);
        if (OwedAnswers.IsAnswer(packet)) _owed.Release(packet);
        if (packet is MqttSubAckPacket) _forward.SendRetained(this);
    }

    /// <summary>MQTTnet is done with it.</summary>
    public void Leave() => _gone.TrySetResult();
    public void Take(MqttApplicationMessage message) => Session!.TryEnqueueApplicationMessage(message, out _);
    public Task ConnectAsync(CancellationToken cancellationToken) => _wire.ConnectAsync(cancellationToken);
    public void ResetStatistics() => _wire.ResetStatistics();

    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        lock (_closing)
        {
            _isClosed = true;
            return _wire.DisconnectAsync(cancellationToken);
        }
    }

    /// <summary>After the last packet. A peer that does not read would hold the socket for as long as it likes: it is cut off.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        if (_out.IsSending) _connection.Abort();
        _gate.Dispose();
        _wire.Dispose();
    }

    void OnNotStored(Exception e)
    {
        if (!_ended.IsCancellationRequested) NotStored = e;
        End();
    }

    Refusal? Decode(in ReadOnlySequence<byte> buffer, out MqttPacket? packet, out SequencePosition consumed)
    {
        packet = null;
        consumed = buffer.Start;
        if (Connect is null && !ConnectGate.MayBeConnect(buffer)) return Refusal.Malformed;
        var limit = Connect is null ? FrameGuard.MaxConnectPacket : FrameGuard.MaxPacket;
        if (FrameGuard.AnnouncesMoreThan(limit, buffer)) return Refusal.TooLarge;
        try
        {
            if (!PacketFormatterAdapter.TryDecode(buffer, out packet, out consumed, out _, out _)) return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Refusal.Malformed; // Whatever the decoder stumbles over is the sender's doing.
        }

        if (FrameGuard.HasOversizedBody(packet!)) return Refusal.TooLarge;
        if (packet is MqttPublishPacket { TopicAlias: > FrameGuard.MaxTopicAlias }) return Refusal.Malformed;
        return Connect is null == packet is MqttConnectPacket && packet is not MqttAuthPacket and not MqttPingRespPacket ? null : Refusal.Malformed;
    }

    async Task<MqttPacket?> RefuseAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        _metrics.Refused(refusal);
        if (Principal is null || !IsVersion5) return null;
        var reason = refusal == Refusal.TooLarge ? MqttDisconnectReasonCode.PacketTooLarge : MqttDisconnectReasonCode.MalformedPacket;
        await SendPacketAsync(new MqttDisconnectPacket { ReasonCode = reason }, cancellationToken);
        return null;
    }

    async Task<MqttPacket?> AcceptAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case MqttConnectPacket connect:
                Connect = connect;
                KeepAlive = TimeSpan.FromSeconds(connect.KeepAlivePeriod);
                AssignedClientId = ConnectGate.Prepare(connect, PacketFormatterAdapter.ProtocolVersion);
                break;
            case MqttSubscribePacket subscribe:
                _subAcks.Remember(subscribe);
                SubscribesAs = subscribe.SubscriptionIdentifier;
                break;
            case MqttPubAckPacket or MqttPubCompPacket:
                Interlocked.Decrement(ref _unacknowledged);
                break;
            case MqttDisconnectPacket { ReasonCode: MqttDisconnectReasonCode.DisconnectWithWillMessage }:
                return null; // MQTTnet would take it for a clean goodbye and keep the will to itself.
        }

        if (packet is MqttPublishPacket) await _shortWay.EaseAsync();
        await _owed.TakeAsync(packet, _ended.Token, cancellationToken);
        return packet;
    }

    void OnGateClosed()
    {
        if (Principal is null) _metrics.Refused(Refusal.SignInTimeout);
        End();
    }
}
