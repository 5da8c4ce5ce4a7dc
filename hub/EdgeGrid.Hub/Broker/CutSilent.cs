using MQTTnet.Protocol;

namespace EdgeGrid.Hub.Broker;

/// <summary>Ends connections that were silent for one and a half times the keep-alive they promised (MQTT-3.1.2-24), by the machine's own clock.</summary>
internal sealed class CutSilent(MqttConnections connections) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Together: who does not take the goodbye holds up nobody else's.
            await Task.WhenAll(connections.Open.Where(channel => channel.IsSilent).Select(channel => channel.CutAsync(MqttDisconnectReasonCode.KeepAliveTimeout)));
        }
    }
}
