using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class TellingTerminals
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_reaches_a_terminal_that_listens_at_once_and_once_and_its_answer_is_shown()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.NextAsync(Topics.Config);
        var given = await GiveAsync(hub, """{"do":"show","text":"今晚 20:00 停水"}""");
        given.GetProperty("state").GetString().ShouldBe("waiting");

        var command = await terminal.NextAsync(Topics.Command);
        command.GetProperty("id").GetString().ShouldBe(given.GetProperty("id").GetString());
        command.GetProperty("do").GetString().ShouldBe("show");
        command.GetProperty("args").GetProperty("text").GetString().ShouldBe("今晚 20:00 停水");
        command.GetProperty("expires").GetInt64().ShouldBe(hub.Now + 3_600_000);

        // Another one, and the hub's look every minute, send it no second time.
        await GiveAsync(hub, """{"do":"beep"}""");
        (await terminal.NextAsync(Topics.Command)).GetProperty("do").GetString().ShouldBe("beep");
        await terminal.PublishAsync(Topics.Reply, new CommandAnswered(Head(hub, terminal), given.GetProperty("id").GetString()!, true, null).Write());
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await GiveAsync(hub, """{"do":"identify"}""");
        (await terminal.NextAsync(Topics.Command)).GetProperty("do").GetString().ShouldBe("identify");

        (await ListAsync(hub)).ShouldBe([("identify", "waiting", null), ("beep", "waiting", null), ("show", "done", null)]);
    }

    [Fact]
    public async Task A_command_waits_for_a_terminal_that_is_away_over_a_restart_of_the_hub_until_it_expires()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var kept = await GiveAsync(hub, """{"do":"sample","expiresInS":7200}""");
        await GiveAsync(hub, """{"do":"reboot","expiresInS":60}""");
        await hub.RestartAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(1));

        var terminal = await hub.ConnectAsync("t-0001", password);
        (await terminal.NextAsync(Topics.Command)).GetProperty("id").GetString().ShouldBe(kept.GetProperty("id").GetString());
        await terminal.PublishAsync(Topics.Reply, new CommandAnswered(Head(hub, terminal), kept.GetProperty("id").GetString()!, false, "expired").Write());
        (await ListAsync(hub)).ShouldBe([("reboot", "expired", null), ("sample", "failed", "expired")]);
        terminal.HasHeard(Topics.Command).ShouldBeFalse();
    }

    [Fact]
    public async Task The_lines_of_a_terminals_log_are_the_text_of_its_answer()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await GiveAsync(hub, """{"do":"log","skip":3}""")).GetProperty("id").GetString()!;
        (await terminal.NextAsync(Topics.Command)).GetProperty("args").GetProperty("skip").GetInt32().ShouldBe(3);
        await terminal.PublishAsync(Topics.Reply, new CommandAnswered(Head(hub, terminal), id, true, null) { Text = "9 s ! no PUBACK\n8 s · connected" }.Write());
        var shown = (await hub.GetAsync("/terminals/t-0001/commands")).GetProperty("items")[0];
        shown.GetProperty("text").GetString().ShouldBe("9 s ! no PUBACK\n8 s · connected");
    }

    [Fact]
    public async Task What_became_of_a_command_is_shown_for_a_month_after_it_would_have_expired()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await GiveAsync(hub, """{"do":"beep","expiresInS":60}""");
        hub.Advance(TimeSpan.FromDays(30));
        await GiveAsync(hub, """{"do":"identify"}""");
        (await ListAsync(hub)).Select(one => one.Item1).ShouldBe(["identify", "beep"]);
        hub.Advance(TimeSpan.FromMinutes(2));
        await GiveAsync(hub, """{"do":"sample"}""");
        (await ListAsync(hub)).Select(one => one.Item1).ShouldBe(["sample", "identify"]);
    }

    [Fact]
    public async Task Commands_are_listed_page_by_page_newest_first()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, (await GiveAsync(hub, """{"do":"beep"}""")).GetProperty("id").GetString()!);
            if (i % 2 == 0)
                hub.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = await hub.GetAsync($"/terminals/t-0001/commands?limit=2{cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + next : "";
        }
        while (cursor.Length > 0);
        seen.ShouldBe(ids);
    }

    [Theory]
    [InlineData("""{"do":"keys"}""", "COMMAND_KIND", "'keys' is not one of show, beep, sample, reboot, identify, log")]
    [InlineData("""{"do":"show"}""", "COMMAND_TEXT", "1 to 24 characters")]
    [InlineData("""{"do":"show","text":"一二三四五六七八九十一二三四五六七八九十一二三四五"}""", "COMMAND_TEXT", "1 to 24 characters")]
    [InlineData("""{"do":"beep","text":"x"}""", "COMMAND_TEXT", "nothing else takes a text")]
    [InlineData("""{"do":"beep","skip":1}""", "COMMAND_SKIP", "nothing else takes it")]
    [InlineData("""{"do":"log","skip":201}""", "COMMAND_SKIP", "0 to 200")]
    [InlineData("""{"do":"beep","expiresInS":0}""", "EXPIRY_RANGE", "expiresInS: 0")]
    [InlineData("""{"do":"beep","expiresInS":604801}""", "EXPIRY_RANGE", "expiresInS: 604801")]
    public async Task A_command_no_terminal_could_carry_out_is_refused_and_named(string wish, string code, string named)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var admin = await hub.Running.SignedInAsync();
        (await (await admin.PostAsync("/api/v1/terminals/t-0001/commands", Answers.Json(wish), Stop)).ShouldBeProblemAsync(422, code)).ShouldContain(named);
        await (await admin.PostAsync("/api/v1/terminals/t-0404/commands", Answers.Json("""{"do":"beep"}"""), Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        await (await leader.PostAsync("/api/v1/terminals/t-0001/commands", Answers.Json(wish), Stop)).ShouldBeProblemAsync(403, "ROLE");
    }

    [Fact]
    public async Task A_terminals_own_settings_reach_it_as_a_new_revision_and_are_in_force_once_it_says_so()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = await terminal.NextAsync(Topics.Config);
        (first.GetProperty("sampleS").GetInt32(), first.GetProperty("deadBand").GetDouble()).ShouldBe((60, 0.2));

        await ChangeAsync(hub, """{"sampleS":300,"deadBand":0.5}""");
        var second = await terminal.NextAsync(Topics.Config);
        (second.GetProperty("sampleS").GetInt32(), second.GetProperty("deadBand").GetDouble()).ShouldBe((300, 0.5));
        second.GetProperty("rev").GetInt64().ShouldBe(first.GetProperty("rev").GetInt64() + 1);
        await SayRevAsync(terminal, first.GetProperty("rev").GetInt64());
        var shown = await hub.GetAsync("/terminals/t-0001/settings");
        (shown.GetProperty("sampleS").GetInt32(), shown.GetProperty("desiredRev").GetInt64(), shown.GetProperty("reportedRev").GetInt64())
            .ShouldBe((300, second.GetProperty("rev").GetInt64(), first.GetProperty("rev").GetInt64()));
        await SayRevAsync(terminal, second.GetProperty("rev").GetInt64());
        (await hub.GetAsync("/terminals/t-0001/settings")).GetProperty("reportedRev").GetInt64().ShouldBe(second.GetProperty("rev").GetInt64());

        // Nothing of its own any more: as the others.
        await ChangeAsync(hub, "{}");
        (await terminal.NextAsync(Topics.Config)).GetProperty("sampleS").GetInt32().ShouldBe(60);
    }

    [Theory]
    [InlineData("""{"sampleS":0}""", "SAMPLE_RANGE", "sampleS: 0")]
    [InlineData("""{"sampleS":86401}""", "SAMPLE_RANGE", "sampleS: 86401")]
    [InlineData("""{"deadBand":-0.1}""", "DEAD_BAND_RANGE", "deadBand")]
    [InlineData("""{"deadBand":101}""", "DEAD_BAND_RANGE", "deadBand")]
    public async Task Settings_out_of_range_are_refused_and_change_nothing(string wish, string code, string named)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var admin = await hub.Running.SignedInAsync();
        (await (await admin.PutAsync("/api/v1/terminals/t-0001/settings", Answers.Json(wish), Stop)).ShouldBeProblemAsync(422, code)).ShouldContain(named);
        await (await admin.PutAsync("/api/v1/terminals/t-0404/settings", Answers.Json("{}"), Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await hub.GetAsync("/terminals/t-0001/settings")).GetProperty("sampleS").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    private static MessageHead Head(DrivenHub hub, TerminalClient terminal) => new(terminal.Boot, ++terminal.Seq, hub.Now, ClockQuality.Synced);

    private static Task SayRevAsync(TerminalClient terminal, long rev) =>
        terminal.PublishAsync(Topics.Status, new TerminalStatus(true, terminal.Boot, 1) { Rev = rev }.Write());

    private static async Task<System.Text.Json.JsonElement> GiveAsync(DrivenHub hub, string wish)
    {
        using var admin = await hub.Running.SignedInAsync();
        return await (await admin.PostAsync("/api/v1/terminals/t-0001/commands", Answers.Json(wish), Stop)).ShouldBeJsonAsync(HttpStatusCode.Accepted);
    }

    private static async Task ChangeAsync(DrivenHub hub, string wish)
    {
        using var admin = await hub.Running.SignedInAsync();
        await (await admin.PutAsync("/api/v1/terminals/t-0001/settings", Answers.Json(wish), Stop)).ShouldBeJsonAsync();
    }

    private static async Task<List<(string Do, string State, string? Error)>> ListAsync(DrivenHub hub) =>
        [.. (await hub.GetAsync("/terminals/t-0001/commands")).GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("do").GetString()!, item.GetProperty("state").GetString()!, item.GetProperty("error").GetString()))];
}
