using System.Buffers;
using System.Diagnostics;
using EdgeGrid.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeGrid.Terminal.Tests;

public sealed class MosquittoTests
{
    private const string Mosquitto = "/usr/sbin/mosquitto";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_strangers_broker_carries_a_press_up_its_ack_down_and_the_will(bool mqtt5)
    {
        Assert.SkipUnless(File.Exists(Mosquitto), "Debian's mosquitto is not installed.");
        var port = LoopbackBroker.FreePort();
        using var broker = await StartAsync(port);
        try
        {
            await PressAsync(port, mqtt5);
        }
        finally
        {
            broker.Kill();
            await broker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task PressAsync(int port, bool mqtt5)
    {
        var heard = new HeardMessages();
        using var hub = new MqttClientFactory().CreateMqttClient();
        hub.ApplicationMessageReceivedAsync += received =>
        {
            heard.Add(received.ApplicationMessage.Topic, received.ApplicationMessage.Payload.ToArray(), received.ApplicationMessage.Retain);
            return Task.CompletedTask;
        };
        var ct = TestContext.Current.CancellationToken;
        await hub.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("hub").Build(), ct);
        await hub.SubscribeAsync("eg/v1/t/+/+", MqttQualityOfServiceLevel.AtLeastOnce, ct);

        await using var bench = await HostBench.StartAsync(port, settings => settings with { Mqtt5 = mqtt5 });
        await bench.DoAsync("press t-0001 report");
        var press = await heard.WaitAsync(Topics.Press);
        ButtonPressed.TryRead(press.Body, out _)!.Button.ShouldBe(Button.Report);
        MessageHead.TryReadIdentity(press.Body, out var boot, out var seq);
        await hub.PublishAsync(
            new MqttApplicationMessage
            {
                Topic = Topics.Of("t-0001", Topics.Ack),
                PayloadSegment = new Acknowledgement(boot, seq, AckResult.Filed, null, "已立案", null).Write(),
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            },
            ct);
        (await bench.UntilShowsAsync(DoorState.Delivered)).Face.Text.ShouldBe("已立案");
        await bench.UntilAsync(state => state.Waiting == 0);

        heard.All.ShouldNotContain(one => one.IsOffline);
        await bench.DoAsync("offline t-0001");
        await heard.WaitAsync(one => one.IsOffline);
    }

    private static async Task<Process> StartAsync(int port)
    {
        var settings = Path.GetTempFileName();
        await File.WriteAllTextAsync(settings, FormattableString.Invariant($"listener {port} 127.0.0.1\nallow_anonymous true\n"), TestContext.Current.CancellationToken);
        var process = Process.Start(new ProcessStartInfo(Mosquitto, ["-v", "-c", settings]) { UseShellExecute = false, RedirectStandardError = true })!;
        var running = new TaskCompletionSource();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains(" running", StringComparison.Ordinal))
                running.TrySetResult();
        };
        process.BeginErrorReadLine();
        await running.Task.WaitAsync(HeardMessages.Patience);
        process.HasExited.ShouldBeFalse();
        File.Delete(settings);
        return process;
    }
}
