using System.Buffers;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// The time before a CONNECT is accepted: 10 s, then the connection ends (contract §2). Once open it watches the moment
/// the person's token expires.
/// </summary>
internal sealed class ConnectGate(TimeProvider time, Action close) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    const byte ConnectType = 0x10;

    // A timer holds at most 49 days; a connection that old may as well sign in again.
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    readonly ITimer _timer = time.CreateTimer(_ => close(), null, Patience, Timeout.InfiniteTimeSpan);

    /// <summary>The first byte tells: who speaks HTTP or TLS here need not wait for the ten seconds to pass.</summary>
    public static bool MayBeConnect(in ReadOnlySequence<byte> buffer) =>
        !new SequenceReader<byte>(buffer).TryPeek(out var type) || type == ConnectType;

    /// <summary>
    /// Makes every session a clean one, and gives an id to who has none; answers that id on MQTT 5, whose CONNACK tells it.
    /// Clean, because what must survive waits in the hub's own store, because MQTTnet never expires a session, and because
    /// it would hand a taken-over session's items, the principal among them, to whoever takes it over.
    /// </summary>
    public static string? Prepare(MqttConnectPacket connect, MqttProtocolVersion version)
    {
        connect.CleanSession = true;
        connect.SessionExpiryInterval = 0;
        connect.KeepAlivePeriod = 0; // MQTTnet does not see what goes the short way: CutSilent listens for it
        if (!string.IsNullOrEmpty(connect.ClientId)) return null;
        connect.ClientId = $"auto-{Guid.NewGuid():N}";
        return version == MqttProtocolVersion.V500 ? connect.ClientId : null;
    }

    public void Open(DateTimeOffset? until)
    {
        var left = until is { } end ? end - time.GetUtcNow() : Timeout.InfiniteTimeSpan;
        if (until is not null) left = left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
        _timer.Change(left, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
