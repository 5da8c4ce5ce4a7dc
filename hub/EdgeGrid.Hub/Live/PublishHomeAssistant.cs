using System.Reflection;
using System.Text.Json;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Lets Home Assistant find every terminal by itself (MQTT device discovery): one retained message a device, whose entities read the
/// people's topics. Only where the setting <c>HomeAssistant</c> is on.
/// </summary>
internal sealed class PublishHomeAssistant(HubSettings settings, ForwardMessages forward)
{
    private static readonly string Version =
        typeof(PublishHomeAssistant).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly Dictionary<string, byte[]> _published = [];

    /// <summary>Announces a terminal whose values are published below the given topic, unless nothing of that has changed.</summary>
    internal void Announce(RegisteredTerminal terminal, string values)
    {
        if (!settings.HomeAssistant)
            return;
        var device = JsonSerializer.SerializeToUtf8Bytes(DeviceOf(terminal, values));
        if (_published.TryGetValue(terminal.Id, out var before) && before.AsSpan().SequenceEqual(device))
            return;
        _published[terminal.Id] = device;
        forward.Publish(TopicOf(terminal.Id), device, retain: true);
    }

    /// <summary>Takes a terminal back: Home Assistant removes its device.</summary>
    internal void Forget(string terminal)
    {
        if (_published.Remove(terminal))
            forward.Publish(TopicOf(terminal), ReadOnlyMemory<byte>.Empty, retain: true);
    }

    private static string TopicOf(string terminal) => $"homeassistant/device/{terminal}/config";

    // The names are Home Assistant's; its short forms are dev, o, cmps and p, a unit is written as it shows it.
    private static object DeviceOf(RegisteredTerminal terminal, string values) => new
    {
        dev = new
        {
            ids = new[] { "edgegrid-" + terminal.Id },
            name = terminal.Id,
            mf = "EdgeGrid",
            mdl = terminal.Board ?? "terminal",
            sw = terminal.Fw,
            sa = terminal.GridCode,
        },
        o = new { name = "EdgeGrid", sw = Version },
        cmps = new
        {
            temperature = Sensor(terminal, values, "temperature", "°C"),
            humidity = Sensor(terminal, values, "humidity", "%"),
            online = new
            {
                p = "binary_sensor",
                name = "online",
                device_class = "connectivity",
                unique_id = $"edgegrid-{terminal.Id}-online",
                state_topic = values + "/online",
                payload_on = "ON",
                payload_off = "OFF",
                entity_category = "diagnostic",
            },
            queue = new
            {
                p = "sensor",
                name = "queue",
                state_class = "measurement",
                unique_id = $"edgegrid-{terminal.Id}-queue",
                state_topic = values + "/queue",
                entity_category = "diagnostic",
            },
        },
        qos = 1,
    };

    private static object Sensor(RegisteredTerminal terminal, string values, string what, string unit) => new
    {
        p = "sensor",
        name = what,
        device_class = what,
        unit_of_measurement = unit,
        state_class = "measurement",
        unique_id = $"edgegrid-{terminal.Id}-{what}",
        state_topic = $"{values}/{what}",

        // What a terminal measured before it was lost is not the present.
        availability_topic = values + "/online",
        payload_available = "ON",
        payload_not_available = "OFF",
    };
}
