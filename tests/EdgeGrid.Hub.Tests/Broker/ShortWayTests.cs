using System.Collections.Concurrent;
using System.Net.Sockets;
using EdgeGrid.Hub.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class ShortWayTests
{
    const string Reading = "eg/v1/t/t-0001/reading";
    const string Press = "eg/v1/t/t-0001/press";

    [Fact]
    public async Task Acknowledgements_keep_the_order_of_the_messages_whichever_way_they_went()
    {
        await using var host = await BrokerHost.StartAsync();
        var random = new Random(7);
        var stored = new ConcurrentQueue<TaskCompletionSource>();
        host.Receiver.StoreShort = _ => Later();
        host.Receiver.Store = _ => Later();
        using var socket = await SignedInAsync(host);
        const int Count = 200;
        for (ushort id = 1; id <= Count; id++)
            await socket.SendAsync(RawMqtt.Publish(random.Next(2) == 0 ? Reading : Press, id, [1]), Patience.Token);
        for (var patience = Patience.Token; stored.Count < Count; await Task.Yield()) patience.ThrowIfCancellationRequested();
        var all = stored.ToArray();
        random.Shuffle(all);
        foreach (var one in all) one.SetResult();
        var acknowledged = await socket.ReadAsync(4 * Count);
        for (var i = 0; i < Count; i++) acknowledged[(4 * i)..(4 * (i + 1))].ShouldBe([0x40, 2, 0, (byte)(i + 1)]);

        Task Later()
        {
            var one = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            stored.Enqueue(one);
            return one.Task;
        }
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_message_is_taken_whole_however_the_wire_cuts_it(MqttProtocolVersion version)
    {
        await using var host = await BrokerHost.StartAsync();
        var bodies = new ConcurrentQueue<byte[]>();
        host.Receiver.StoreShort = body =>
        {
            bodies.Enqueue(body);
            return Task.CompletedTask;
        };
        using var socket = await SignedInAsync(host, version);
        byte[] body = [.. Enumerable.Range(0, 300).Select(i => (byte)i)];
        var frame = version == MqttProtocolVersion.V311 ? RawMqtt.Publish(Reading, 5, body) : Publish5(Reading, 5, [], body);
        for (var cut = 1; cut < frame.Length; cut += 7)
        {
            await socket.SendAsync(frame.AsMemory(0, cut), Patience.Token);
            await socket.SendAsync(frame.AsMemory(cut), Patience.Token);
            (await socket.ReadAsync(4)).ShouldBe([0x40, 2, 0, 5]);
            bodies.TryDequeue(out var taken).ShouldBeTrue();
            taken.ShouldBe(body);
        }

        host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_has_properties_is_retained_or_asks_for_another_quality_goes_the_long_way()
    {
        await using var host = await BrokerHost.StartAsync();
        var shortWay = 0;
        host.Receiver.StoreShort = _ =>
        {
            shortWay++;
            return Task.CompletedTask;
        };
        var client = await host.ConnectAsync(MqttProtocolVersion.V500);
        await client.PublishStringAsync(Reading, "0", MqttQualityOfServiceLevel.AtMostOnce, cancellationToken: Patience.Token);
        await client.PublishStringAsync(Reading, "2", MqttQualityOfServiceLevel.ExactlyOnce, cancellationToken: Patience.Token);
        await client.PublishStringAsync(Reading, "r", MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Patience.Token);
        await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(Reading).WithPayload("p").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithUserProperty("a", "b"u8.ToArray()).Build(), Patience.Token);
        foreach (var body in "02rp") (await host.Receiver.NextAsync()).Body.Span[0].ShouldBe((byte)body);
        shortWay.ShouldBe(0);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_acknowledged_nor_what_came_after_it_and_the_connection_ends()
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource();
        var taken = 0;
        host.Receiver.StoreShort = body =>
        {
            Interlocked.Increment(ref taken);
            return body[0] == 1 ? onDisk.Task : Task.CompletedTask;
        };
        using var socket = await SignedInAsync(host);
        await socket.SendAsync((byte[])[.. RawMqtt.Publish(Reading, 1, [1]), .. RawMqtt.Publish(Reading, 2, [2])], Patience.Token);
        for (var patience = Patience.Token; Volatile.Read(ref taken) < 2; await Task.Yield()) patience.ThrowIfCancellationRequested();
        onDisk.SetException(new IOException("disk full"));
        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        await host.UntilOpenAsync(0);
        host.Log.Complaints.TryDequeue(out var complaint).ShouldBeTrue();
        complaint.ShouldContain("disk full");
        host.Log.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_too_much_waits_for_the_disk_no_more_is_read_and_nothing_is_lost()
    {
        await using var host = await BrokerHost.StartAsync();
        var taken = Channel();
        host.Receiver.StoreShort = body =>
        {
            taken.Writer.TryWrite(body[0]);
            return Task.CompletedTask;
        };
        var pressure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Receiver.Pressure = pressure.Task;
        using var socket = await SignedInAsync(host);
        await socket.SendAsync((byte[])[.. RawMqtt.Publish(Reading, 1, [1]), .. RawMqtt.Publish(Reading, 2, [2])], Patience.Token);

        // Whoever does not publish is served meanwhile.
        var other = await host.ConnectAsync(MqttProtocolVersion.V311, "t-0002", "secret-2");
        await other.PingAsync(Patience.Token);
        taken.Reader.TryRead(out _).ShouldBeFalse();
        host.Receiver.Pressure = null;
        pressure.SetException(new IOException("the first of it could not be stored, which makes room too"));
        (await taken.Reader.ReadAsync(Patience.Token)).ShouldBe((byte)1);
        (await taken.Reader.ReadAsync(Patience.Token)).ShouldBe((byte)2);
        (await socket.ReadAsync(8)).ShouldBe([0x40, 2, 0, 1, 0x40, 2, 0, 2]);
    }

    [Fact]
    public async Task No_more_than_256_of_a_connection_are_under_way_on_the_short_way_either()
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = Channel();
        host.Receiver.StoreShort = body =>
        {
            taken.Writer.TryWrite(body[0]);
            return onDisk.Task;
        };
        using var socket = await SignedInAsync(host);
        for (ushort id = 1; id <= OwedAnswers.Limit + 1; id++) await socket.SendAsync(RawMqtt.Publish(Reading, id, [1]), Patience.Token);
        for (var i = 0; i < OwedAnswers.Limit; i++) await taken.Reader.ReadAsync(Patience.Token);
        taken.Reader.TryRead(out _).ShouldBeFalse();
        onDisk.SetResult();
        await taken.Reader.ReadAsync(Patience.Token);
        (await socket.ReadAsync(4 * (OwedAnswers.Limit + 1)))[^2..].ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Whoever_is_silent_for_one_and_a_half_keep_alives_is_cut_and_whoever_only_sends_readings_is_not()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Receiver.StoreShort = _ => Task.CompletedTask;
        using var silent = await host.DialAsync();
        await silent.SendAsync(RawMqtt.Connect(keepAliveS: 1), Patience.Token);
        using var speaking = await host.DialAsync();
        await speaking.SendAsync(RawMqtt.Connect(clientId: "t-0002", user: "t-0002", password: "secret-2", keepAliveS: 1), Patience.Token);
        await silent.ReadAsync(4);
        await speaking.ReadAsync(4);
        var cut = silent.ReadToEndAsync();
        var frame = RawMqtt.Publish("eg/v1/t/t-0002/reading", 9, [1]);
        while (!cut.IsCompleted)
        {
            await speaking.SendAsync(frame, Patience.Token);
            (await speaking.ReadAsync(4)).ShouldBe([0x40, 2, 0, 9]);
        }

        await speaking.SendAsync(frame, Patience.Token);
        (await speaking.ReadAsync(4)).ShouldBe([0x40, 2, 0, 9]);
    }

    static System.Threading.Channels.Channel<byte> Channel() => System.Threading.Channels.Channel.CreateUnbounded<byte>();

    static byte[] Publish5(string topic, ushort id, byte[] properties, byte[] body) =>
        RawMqtt.Publish(topic, id, [(byte)properties.Length, .. properties, .. body]);

    static async Task<Socket> SignedInAsync(BrokerHost host, MqttProtocolVersion version = MqttProtocolVersion.V311)
    {
        var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(level: version == MqttProtocolVersion.V500 ? (byte)5 : (byte)4), Patience.Token);
        var header = await socket.ReadAsync(2);
        await socket.ReadAsync(header[1]);
        return socket;
    }
}
