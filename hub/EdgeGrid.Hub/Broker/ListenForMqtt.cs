using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using MQTTnet.AspNetCore;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Where MQTT comes in: <c>kestrel.Listen(…, l => l.UseMqttBroker())</c> for TCP (after <c>l.UseHttps(…)</c> for TLS), and
/// <c>app.MapMqttBroker("/mqtt")</c> for WebSocket with the subprotocol <c>mqtt</c>.
/// </summary>
internal static class ListenForMqtt
{
    /// <summary>Adds the broker. The program adds <see cref="ICredentials"/>, <see cref="IPublishReceiver"/>, <see cref="IConnectionWatch"/> and a TimeProvider.</summary>
    public static IServiceCollection AddMqttBroker(this IServiceCollection services) => services
        .AddConnections()
        .AddSingleton<BrokerMetrics>()
        .AddSingleton<TakeTurns>()
        .AddSingleton<ForwardMessages>()
        .AddSingleton<MqttConnections>()
        .AddSingleton<SignIn>()
        .AddSingleton<TakePublish>()
        .AddSingleton<ClientsPresent>()
        .AddSingleton<MqttBroker>()
        .AddHostedService(services => services.GetRequiredService<MqttBroker>())
        .AddHostedService<CutSilent>();

    public static IConnectionBuilder UseMqttBroker(this IConnectionBuilder connections) => connections.UseConnectionHandler<MqttConnections>();

    public static IEndpointConventionBuilder MapMqttBroker(this IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapConnectionHandler<MqttConnections>(path, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.WebSockets.SubProtocolSelector = MqttSubProtocolSelector.SelectSubProtocol;
        });
}
