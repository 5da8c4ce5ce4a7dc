using System.Text.Json;
using EdgeGrid.Contracts;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ingest;

public sealed class RepeatingMessages
{
    [Fact]
    public async Task The_same_press_again_files_nothing_and_gets_its_first_answer_again()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var press = terminal.Press(Button.Report, "B10");
        var first = await terminal.SendAsync(press);
        hub.Advance(TimeSpan.FromMinutes(1));
        (await terminal.SendAsync(press)).GetRawText().ShouldBe(first.GetRawText());
        await ShouldHoldOneCaseAsync(hub);
    }

    [Fact]
    public async Task Over_a_restart_of_the_hub_too()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var terminal = await hub.ConnectAsync("t-0001", password);
        var press = terminal.Press(Button.Report, "B10");
        var first = await terminal.SendAsync(press);
        await hub.RestartAsync();
        var again = await hub.ConnectAsync("t-0001", password);
        (await again.SendAsync(press)).GetRawText().ShouldBe(first.GetRawText());
        await ShouldHoldOneCaseAsync(hub);
    }

    [Fact]
    public async Task While_the_first_is_still_in_flight_too()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var press = terminal.Press().Write();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => terminal.PublishAsync(Topics.Press, press)));
        var acks = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            acks.Add((await terminal.NextAsync(Topics.Ack)).GetRawText());
        acks.Count.ShouldBe(1);
        await ShouldHoldOneCaseAsync(hub);
    }

    [Fact]
    public async Task The_same_number_with_another_body_has_no_effect_either()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = await terminal.SendAsync(terminal.Press(Button.Report, "B10"));
        terminal.Seq--;
        (await terminal.SendAsync(terminal.Press(Button.Emergency))).GetRawText().ShouldBe(first.GetRawText());
        terminal.Seq--;
        (await terminal.SendAsync(terminal.Cancel())).GetRawText().ShouldBe(first.GetRawText());
        await ShouldHoldOneCaseAsync(hub);
    }

    [Fact]
    public async Task A_press_under_the_number_of_a_reading_is_answered_all_the_same()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Reading, terminal.Reading("ambientTemperature", "Cel", 21_500_000).Write());
        terminal.Seq--;
        terminal.HasHeard(Topics.Ack).ShouldBeFalse();
        var ack = await terminal.SendAsync(terminal.Press());
        ack.GetProperty("result").GetString().ShouldBe("rejected");
        ack.GetProperty("reason").GetString().ShouldBe("numberUsedTwice");
        (await hub.GetAsync("/cases")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_cancel_again_gets_its_first_answer_and_takes_back_nothing_more()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.SendAsync(terminal.Press());
        var cancel = terminal.Cancel();
        var first = await terminal.SendAsync(cancel);
        var id = (await terminal.SendAsync(terminal.Press())).GetProperty("case").GetString();
        (await terminal.SendAsync(cancel)).GetRawText().ShouldBe(first.GetRawText());
        (await hub.GetAsync("/cases/" + id)).GetProperty("state").GetString().ShouldBe("filed");
    }

    [Fact]
    public async Task A_reading_again_is_stored_once()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var reading = terminal.Reading("ambientTemperature", "Cel", 21_500_000).Write();
        for (var i = 0; i < 3; i++)
            await terminal.PublishAsync(Topics.Reading, reading);
        var now = hub.Running.Time.GetUtcNow();
        var series = await hub.GetAsync($"/terminals/t-0001/series/ambientTemperature?from={Text(now.AddHours(-1))}&to={Text(now.AddHours(1))}&step=raw");
        series.GetProperty("points").GetArrayLength().ShouldBe(1);
    }

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O"));

    private static async Task ShouldHoldOneCaseAsync(DrivenHub hub)
    {
        var cases = (await hub.GetAsync("/cases")).GetProperty("items");
        cases.GetArrayLength().ShouldBe(1);
        cases[0].GetProperty("appeals").GetArrayLength().ShouldBe(1);
        (await hub.GetAsync("/events")).GetProperty("items").EnumerateArray()
            .Count(happened => happened.GetProperty("type").GetString()!.StartsWith("case.", StringComparison.Ordinal)).ShouldBe(1);
    }
}
