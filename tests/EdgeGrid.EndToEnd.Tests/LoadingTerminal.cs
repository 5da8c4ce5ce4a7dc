using System.Globalization;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>
/// A terminal that sends one message after the other and keeps, as the real one does, what it has no PUBACK for: presses are on
/// odd numbers and readings on even ones, and the number is also the category and the value, so that each can be told apart later.
/// </summary>
internal sealed class LoadingTerminal(string id, string password, long epochMs)
{
    internal const uint Boot = 77;

    private readonly Lock _gate = new();
    private uint _next = 1;

    internal string Id => id;

    /// <summary>The highest number with a PUBACK; everything up to it has one.</summary>
    internal uint Acknowledged { get; private set; }

    /// <summary>When a message of this number happened: seconds apart, so that readings are points of their own.</summary>
    internal long AtOf(uint seq) => epochMs + (seq * 1000L);

    /// <summary>The category given with a press of this number: no such category exists, but the code as given is kept.</summary>
    internal static string CategoryOf(uint seq) => "N" + seq.ToString(CultureInfo.InvariantCulture);

    /// <summary>Sends until the connection breaks or <paramref name="last"/> is acknowledged; what was unacknowledged goes first, under its own number.</summary>
    internal async Task SendUntilBrokenAsync(int port, uint last, Action acknowledged, CancellationToken ct)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        try
        {
            await client.ConnectAsync(
                new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(id).WithCredentials(id, password)
                    .WithTimeout(TimeSpan.FromSeconds(20)).Build(),
                ct);
            for (_next = Acknowledged + 1; _next <= last; _next++)
            {
                var answer = await client.PublishAsync(Message(_next), ct);
                if (!answer.IsSuccess)
                    throw new InvalidOperationException($"{id} #{_next.ToString(CultureInfo.InvariantCulture)} was answered {answer.ReasonCode}");
                lock (_gate)
                    Acknowledged = _next;
                acknowledged();
            }
        }
        catch (MqttCommunicationException)
        {
            // The hub was killed, as the test wants it; what has no PUBACK is sent again by the next call.
        }
    }

    private MqttApplicationMessage Message(uint seq)
    {
        var isPress = seq % 2 == 1;
        var head = string.Create(CultureInfo.InvariantCulture, $$"""{"v":1,"boot":{{Boot}},"seq":{{seq}},"at":{{AtOf(seq)}},"clock":"synced",""");
        var body = isPress
            ? $$""" "button":"report","action":"press","category":"{{CategoryOf(seq)}}","heldMs":80}"""
            : string.Create(CultureInfo.InvariantCulture, $$""" "r":[{"n":"ambientTemperature","u":"Cel","v":{{seq}}}]}""");
        return new MqttApplicationMessageBuilder()
            .WithTopic($"eg/v1/t/{id}/{(isPress ? "press" : "reading")}")
            .WithPayload(head + body)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
    }
}
