using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

/// <summary>What a subscription brings, with a real client: once each, at the QoS granted, with MQTT 5's options.</summary>
public sealed class SubscribingTests
{
    const string Grid = "eg/v1/g/530102/005/901/003";
    const string Summary = Grid + "/summary";
    const string Case = Grid + "/case/1";

    [Fact]
    public async Task Filters_that_overlap_bring_a_message_once_at_the_highest_QoS_with_all_their_identifiers()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: true);
        var (client, heard) = await ConnectAsync(host);
        await client.SubscribeAsync(Options(7, Filter(Grid + "/#", MqttQualityOfServiceLevel.AtMostOnce), Filter(Grid + "/+", MqttQualityOfServiceLevel.AtLeastOnce)), Patience.Token);
        (await NextAsync(heard)).ShouldBe("summary 1 QoS 1 retained 7");
        await client.SubscribeAsync(Options(9, Filter(Summary, MqttQualityOfServiceLevel.ExactlyOnce)), Patience.Token);
        (await NextAsync(heard)).ShouldBe("summary 1 QoS 1 retained 9");
        host.Forward.Publish(Summary, "2"u8.ToArray(), retain: true);
        (await NextAsync(heard)).ShouldBe("summary 2 QoS 1 7,9");
        host.Forward.Publish(Case, "3"u8.ToArray(), retain: true);
        (await NextAsync(heard)).ShouldBe("1 3 QoS 0 7");
    }

    [Fact]
    public async Task Retained_messages_come_as_the_subscriber_wishes()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: true);
        var (client, heard) = await ConnectAsync(host);
        var onlyNew = Filter(Summary, handling: MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly);
        await client.SubscribeAsync(Options(0, onlyNew), Patience.Token);
        await client.SubscribeAsync(Options(0, onlyNew), Patience.Token);
        await client.SubscribeAsync(Options(0, Filter(Grid + "/+", handling: MqttRetainHandling.DoNotSendOnSubscribe, asPublished: true)), Patience.Token);
        host.Forward.Publish(Summary, "2"u8.ToArray(), retain: true);
        (await NextAsync(heard)).ShouldBe("summary 1 QoS 1 retained");
        (await NextAsync(heard)).ShouldBe("summary 2 QoS 1 retained");
    }

    [Fact]
    public async Task Who_unsubscribes_hears_no_more_and_is_told_whether_there_was_anything_to_end()
    {
        await using var host = await BrokerHost.StartAsync();
        var (client, heard) = await ConnectAsync(host);
        await client.SubscribeAsync(Options(0, Filter(Summary)), Patience.Token);
        await client.SubscribeAsync(Options(0, Filter(Case)), Patience.Token);
        (await EndAsync(client, Summary)).ShouldBe(MqttClientUnsubscribeResultCode.Success);
        (await EndAsync(client, Summary)).ShouldBe(MqttClientUnsubscribeResultCode.NoSubscriptionExisted);
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: false);
        host.Forward.Publish(Case, "2"u8.ToArray(), retain: false);
        (await NextAsync(heard)).ShouldBe("1 2 QoS 1");
    }

    [Fact]
    public async Task A_terminal_that_wants_nothing_of_its_own_is_not_sent_its_status()
    {
        await using var host = await BrokerHost.StartAsync();
        var terminal = await host.ConnectAsync(MqttProtocolVersion.V500);
        var heard = Hear(terminal);
        var own = new MqttTopicFilterBuilder().WithTopic("eg/v1/t/t-0001/#").WithNoLocal().Build();
        await terminal.SubscribeAsync(Options(0, own), Patience.Token);
        await terminal.PublishStringAsync("eg/v1/t/t-0001/status", "here", MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Patience.Token);
        host.Forward.Publish("eg/v1/t/t-0001/ack", "filed"u8.ToArray(), retain: false);
        (await NextAsync(heard)).ShouldBe("ack filed QoS 0");
    }

    [Fact]
    public async Task Who_comes_back_has_no_subscription_and_hears_nothing_until_it_subscribes()
    {
        await using var host = await BrokerHost.StartAsync();
        var (client, _) = await ConnectAsync(host);
        await client.SubscribeAsync(Options(0, Filter(Summary)), Patience.Token);
        var (again, heard) = await ConnectAsync(host);
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: false);
        await again.SubscribeAsync(Options(0, Filter(Summary)), Patience.Token);
        host.Forward.Publish(Summary, "2"u8.ToArray(), retain: false);
        (await NextAsync(heard)).ShouldBe("summary 2 QoS 1");
    }

    [Fact]
    public async Task Who_subscribes_while_others_publish_never_hears_what_is_older_after_what_is_newer()
    {
        const int Last = 3_000;
        await using var host = await BrokerHost.StartAsync();
        var (client, heard) = await ConnectAsync(host);
        var publishing = Task.Run(() =>
        {
            for (var i = 1; i <= Last; i++) host.Forward.Publish(Summary, System.Text.Encoding.ASCII.GetBytes($"{i}"), retain: true);
        }, Patience.Token);
        for (var i = 0; i < 20; i++) await client.SubscribeAsync(Options(0, Filter(Summary)), Patience.Token);
        await publishing;
        await client.SubscribeAsync(Options(0, Filter(Summary)), Patience.Token);
        List<int> values = [];
        while (values.Count == 0 || values[^1] < Last) values.Add(int.Parse((await NextAsync(heard)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        values.ShouldBeInOrder();
    }

    static async Task<(IMqttClient Client, Channel<string> Heard)> ConnectAsync(BrokerHost host)
    {
        var client = await host.ConnectAsync(MqttProtocolVersion.V500, "token", "leader-token", "phone");
        return (client, Hear(client));
    }

    static Channel<string> Hear(IMqttClient client)
    {
        var heard = Channel.CreateUnbounded<string>();
        client.ApplicationMessageReceivedAsync += args =>
        {
            var message = args.ApplicationMessage;
            var identifiers = string.Join(',', message.SubscriptionIdentifiers ?? []);
            heard.Writer.TryWrite($"{message.Topic[(message.Topic.LastIndexOf('/') + 1)..]} {message.ConvertPayloadToString()} QoS {(int)message.QualityOfServiceLevel}"
                + (message.Retain ? " retained" : "") + (identifiers.Length > 0 ? " " + identifiers : ""));
            return Task.CompletedTask;
        };
        return heard;
    }

    static MqttTopicFilter Filter(
        string topic, MqttQualityOfServiceLevel qos = MqttQualityOfServiceLevel.AtLeastOnce, MqttRetainHandling handling = MqttRetainHandling.SendAtSubscribe,
        bool asPublished = false) =>
        new MqttTopicFilterBuilder().WithTopic(topic).WithQualityOfServiceLevel(qos).WithRetainHandling(handling).WithRetainAsPublished(asPublished).Build();

    static MqttClientSubscribeOptions Options(uint identifier, params MqttTopicFilter[] filters)
    {
        var options = new MqttClientSubscribeOptionsBuilder();
        if (identifier > 0) options.WithSubscriptionIdentifier(identifier);
        foreach (var filter in filters) options.WithTopicFilter(filter);
        return options.Build();
    }

    static async Task<MqttClientUnsubscribeResultCode> EndAsync(IMqttClient client, string topic) =>
        (await client.UnsubscribeAsync(topic, Patience.Token)).Items.Single().ResultCode;

    static async Task<string> NextAsync(Channel<string> heard) => await heard.Reader.ReadAsync(Patience.Token);
}
