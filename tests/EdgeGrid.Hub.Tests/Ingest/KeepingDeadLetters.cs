using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ingest;

public sealed class KeepingDeadLetters
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Unreadable => new()
    {
        { "press", "rubbish" },
        { "press", "" },
        { "press", "[]" },
        { "press", "{\"v\":1}" },
        { "press", "\u0000\u0001" },
        { "reading", "{\"v\":1,\"boot\":1,\"seq\":1,\"at\":1,\"clock\":\"synced\",\"r\":7}" },
        { "reading", "{\"v\":1,\"boot\":1,\"seq\":1,\"at\":1,\"clock\":\"synced\",\"r\":[{\"n\":\"shoeSize\",\"u\":\"Cel\",\"v\":1}]}" },
        { "scan", "{\"v\":1,\"verdict\":\"accepted\"}" },
        { "screening", "nonsense" },
        { "reply", "{}" },
        { "status", "gone" },
        { "nosuchstream", "{\"v\":1}" },
        { "press/deeper", "{\"v\":1}" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_acknowledged_and_kept_with_topic_time_and_reason(string stream, string body)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(stream, body);
        var letter = (await LettersAsync(hub)).Single();
        letter.GetProperty("topic").GetString().ShouldBe("eg/v1/t/t-0001/" + stream);
        letter.GetProperty("terminal").GetString().ShouldBe("t-0001");
        letter.GetProperty("at").GetDateTimeOffset().ShouldBe(hub.Running.Time.GetUtcNow());
        letter.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        letter.GetProperty("length").GetInt32().ShouldBe(Encoding.UTF8.GetByteCount(body));
        letter.GetProperty("body").GetBytesFromBase64().ShouldBe(Encoding.UTF8.GetBytes(body));
        letter.GetProperty("text").GetString().ShouldBe(body);

        // Nothing else changed: the terminal goes on.
        (await hub.GetAsync("/cases")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await terminal.SendAsync(terminal.Press())).GetProperty("result").GetString().ShouldBe("filed");
    }

    [Theory]
    [InlineData("press", """{"v":2,"boot":5,"seq":6,"at":1,"clock":"synced","button":"help","action":"press","heldMs":1}""")]
    [InlineData("press", """{"v":1,"boot":5,"seq":6,"at":"noon","clock":"synced","button":"help","action":"press","heldMs":1}""")]
    [InlineData("press", """{"v":1,"boot":5,"seq":6,"at":1,"clock":"synced","button":"purple","action":"press","heldMs":1}""")]
    [InlineData("press", """{"boot":5,"seq":6}""")]
    [InlineData("press", """{"boot":5,"seq":6,"at":""")]
    [InlineData("scan", """{"v":1,"boot":5,"seq":6,"at":1,"clock":"synced","verdict":"perhaps"}""")]
    public async Task A_press_or_scan_whose_number_can_be_read_is_rejected_with_the_reason(string stream, string body)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(stream, body);
        var ack = await terminal.NextAsync(Topics.Ack);
        ack.GetProperty("boot").GetInt32().ShouldBe(5);
        ack.GetProperty("seq").GetInt32().ShouldBe(6);
        ack.GetProperty("result").GetString().ShouldBe("rejected");
        ack.GetProperty("reason").GetString().ShouldBe((await LettersAsync(hub)).Single().GetProperty("reason").GetString());

        // Again: the same answer, and nothing more in the dead letters.
        await terminal.PublishAsync(stream, body);
        (await terminal.NextAsync(Topics.Ack)).GetRawText().ShouldBe(ack.GetRawText());
        (await LettersAsync(hub)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rubbish_under_the_number_of_a_filed_press_is_kept_and_answered_as_that_press_was()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = await terminal.SendAsync(terminal.Press());
        await terminal.PublishAsync(Topics.Press, $$"""{"v":9,"boot":{{terminal.Boot}},"seq":1}""");
        (await terminal.NextAsync(Topics.Ack)).GetRawText().ShouldBe(first.GetRawText());
        (await LettersAsync(hub)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1_024, false)]
    [InlineData(1_025, true)]
    [InlineData(65_536, true)]
    public async Task A_body_above_1024_bytes_is_unreadable_and_kept_by_its_length_and_beginning(int length, bool dead)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        const string head = """{"v":1,"boot":5,"seq":6,"at":1,"clock":"unsynced","button":"help","action":"press","heldMs":1,"ballast":" """;
        var body = head + new string('x', length - head.Length - 2) + "\"}";
        await terminal.PublishAsync(Topics.Press, body);
        (await terminal.NextAsync(Topics.Ack)).GetProperty("result").GetString().ShouldBe(dead ? "rejected" : "filed");
        var letters = await LettersAsync(hub);
        letters.Count.ShouldBe(dead ? 1 : 0);
        foreach (var letter in letters)
        {
            letter.GetProperty("length").GetInt32().ShouldBe(length);
            letter.GetProperty("text").GetString().ShouldBe(body[..1_024]);
        }
    }

    [Fact]
    public async Task Dead_letters_are_counted_by_stream_and_no_invented_stream_gets_a_series_of_its_own()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Press, "rubbish");
        await terminal.PublishAsync(Topics.Press, "rubbish");
        await terminal.PublishAsync("invented-1", "rubbish");
        await terminal.PublishAsync("invented-2", "rubbish");
        await terminal.SendAsync(terminal.Press());
        var metrics = await hub.Running.Http.GetStringAsync("/metrics", Stop);
        Count(metrics, "dead", "press").ShouldBeGreaterThanOrEqualTo(2);
        Count(metrics, "dead", "unknown").ShouldBeGreaterThanOrEqualTo(2);
        Count(metrics, "stored", "press").ShouldBeGreaterThanOrEqualTo(1);
        metrics.ShouldNotContain("invented");
    }

    [Fact]
    public async Task Dead_letters_are_for_administrators_newest_first_and_walked_by_pages()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        foreach (var letter in "abcde")
            await terminal.PublishAsync(Topics.Press, letter.ToString());
        var seen = new StringBuilder();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await hub.GetAsync("/dead-letters?limit=2" + (cursor.Length > 0 ? "&cursor=" + cursor : ""));
            foreach (var letter in page.GetProperty("items").EnumerateArray())
                seen.Append(letter.GetProperty("text").GetString());
            cursor = page.GetProperty("next").GetString();
        }

        seen.ToString().ShouldBe("edcba");
        using var leader = await hub.Running.SignedInAsync(Role.Dispatcher);
        await (await leader.GetAsync("/api/v1/dead-letters", Stop)).ShouldBeProblemAsync(403, "ROLE");
        await (await hub.Running.Http.GetAsync("/api/v1/dead-letters", Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    [Fact]
    public async Task A_press_sent_without_asking_for_a_puback_is_filed_and_answered_too()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Press, terminal.Press().Write(), MqttQualityOfServiceLevel.AtMostOnce);
        (await terminal.NextAsync(Topics.Ack)).GetProperty("result").GetString().ShouldBe("filed");
        await terminal.PublishAsync(Topics.Press, terminal.Press().Write(), MqttQualityOfServiceLevel.ExactlyOnce);
        (await terminal.NextAsync(Topics.Ack)).GetProperty("result").GetString().ShouldBe("merged");
    }

    // Other hubs of this process, in other tests, count into the same series; one that ended meanwhile stands there once more.
    private static double Count(string metrics, string what, string stream)
    {
        var series = $$"""edgegrid_messages_{{what}}_total{otel_scope_name="EdgeGrid.Hub",stream="{{stream}}"} """;
        return metrics.Split('\n').Where(line => line.StartsWith(series, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[series.Length..].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private static async Task<List<JsonElement>> LettersAsync(DrivenHub hub) =>
        [.. (await hub.GetAsync("/dead-letters")).GetProperty("items").EnumerateArray()];
}
