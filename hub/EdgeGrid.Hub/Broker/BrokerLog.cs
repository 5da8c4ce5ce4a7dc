using System.Globalization;
using MQTTnet.Diagnostics.Logger;

namespace EdgeGrid.Hub.Broker;

/// <summary>Passes on MQTTnet's errors and nothing else: what clients do wrong is counted, not logged.</summary>
internal sealed class BrokerLog(ILogger<MqttBroker> log) : IMqttNetLogger
{
    public bool IsEnabled => true;

    public void Publish(MqttNetLogLevel level, string source, string message, object[] parameters, Exception exception)
    {
        if (level != MqttNetLogLevel.Error) return;
        var text = parameters is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, message, parameters) : message;
        log.LogError(exception, "{Source}: {Message}", source, text);
    }
}
