using System.Net;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Who brings in what over HTTP, and what comes of a ticket that comes again.</summary>
public sealed class BringingInAppeals
{
    private const string OtherBuilding = "53010200590100101";

    [Fact]
    public async Task A_known_ticket_of_another_grid_shows_and_takes_nothing()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", OtherBuilding);
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var neighbour = await Post.OfAsync(hub, Role.Dispatcher, Post.Grid1);
        var id = await dispatcher.AppealAsync("B11", channel: "hotline12345", externalId: "KM-1", text: "words of a neighbour");
        var heard = await neighbour.TryAsync("/appeals", new { channel = "hotline12345", externalId = "KM-1", gridCode = OtherBuilding, text = "I write into it" });
        (await heard.ShouldBeProblemAsync(403, "GRID_SCOPE")).ShouldNotContain("words");
        (await dispatcher.GetAsync("/cases/" + id)).All("timeline").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(Role.Resident), "weChat", null, true)]
    [InlineData(nameof(Role.Resident), "terminalQr", null, true)]
    [InlineData(nameof(Role.Resident), "weChat", "KM-1", false)]
    [InlineData(nameof(Role.Resident), "hotline12345", null, false)]
    [InlineData(nameof(Role.BuildingLeader), "terminalQr", null, true)]
    [InlineData(nameof(Role.BuildingLeader), "patrol", null, false)]
    [InlineData(nameof(Role.GridLeader), "patrol", null, true)]
    [InlineData(nameof(Role.GridLeader), "pda", "P-1", true)]
    [InlineData(nameof(Role.GridLeader), "hotline12345", "KM-1", false)]
    [InlineData(nameof(Role.Department), "department", "F-1", true)]
    [InlineData(nameof(Role.Department), "patrol", null, false)]
    [InlineData(nameof(Role.Dispatcher), "hotline12345", "KM-1", true)]
    [InlineData(nameof(Role.Dispatcher), "terminalButton", null, false)]
    [InlineData(nameof(Role.Admin), "weChat", "W-1", true)]
    [InlineData(nameof(Role.Admin), "sensor", null, false)]
    [InlineData(nameof(Role.Admin), "proactive", null, false)]
    public async Task Each_role_brings_in_appeals_by_its_own_channels(string role, string channel, string? externalId, bool allowed)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        var who = Enum.Parse<Role>(role);
        using var post = await Post.OfAsync(
            hub, who, who is Role.Resident or Role.BuildingLeader ? DrivenHub.Building : null, who == Role.Department ? "fire" : null);
        var answer = await post.TryAsync("/appeals", new { channel, externalId, category = "B11", gridCode = DrivenHub.Building });
        if (allowed)
            await answer.ShouldBeJsonAsync(HttpStatusCode.Created);
        else
            await answer.ShouldBeProblemAsync(403, "CHANNEL_ROLE");
        await (await post.TryAsync("/appeals", new { channel = "pigeon", gridCode = DrivenHub.Building })).ShouldBeProblemAsync(422, "CHANNEL");
    }

    [Fact]
    public async Task New_facts_take_up_a_closed_case_within_its_days_and_open_another_one_after_them()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var first = await SayAsync(dispatcher, "a", HttpStatusCode.Created);
        var id = first.Word("id")!;
        await CloseAsync(dispatcher, id);
        await hub.PassAsync(TimeSpan.FromDays(20));
        (await SayAsync(dispatcher, "a")).Word("state").ShouldBe("closed");
        var heard = await SayAsync(dispatcher, "it burns again");
        (heard.Word("id"), heard.Word("state"), heard.GetProperty("reworks").GetInt32()).ShouldBe((id, "reworking", 1));
        heard.All("timeline").Last().Word("note").ShouldBe("it burns again");
        (await SayAsync(dispatcher, "it burns again")).GetProperty("reworks").GetInt32().ShouldBe(1);

        await dispatcher.WalkAsync(id, "resolve", "verify", "followUp");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true });
        await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
        await hub.PassAsync(TimeSpan.FromDays(31));
        var next = await SayAsync(dispatcher, "and once more", HttpStatusCode.Created);
        next.Word("id").ShouldNotBe(id);
        next.Word("reference").ShouldBe(id);
        next.All("timeline").First().Word("note")!.ShouldContain(id);

        // From here on the ticket is that of the new case.
        (await SayAsync(dispatcher, "with smoke")).Word("id").ShouldBe(next.Word("id"));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("transfer")]
    [InlineData("decline")]
    public async Task New_facts_about_what_ended_otherwise_are_a_case_of_their_own(string end)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = (await SayAsync(dispatcher, "a", HttpStatusCode.Created, end == "decline" ? null : "B11")).Word("id")!;
        await dispatcher.MoveAsync(id, end, new { note = end, owner = end == "transfer" ? "119" : null });
        (await SayAsync(dispatcher, "a")).Word("id").ShouldBe(id);
        var next = await SayAsync(dispatcher, "it burns again", HttpStatusCode.Created);
        next.Word("state").ShouldBe("filed");
        next.Word("reference").ShouldBe(id);
        (await dispatcher.GetAsync("/cases/" + id)).All("appeals").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_press_does_not_join_free_text_that_nobody_has_read()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var unread = await dispatcher.PostAsync("/appeals", new { channel = "weChat", gridCode = DrivenHub.Building, text = "你好" }, HttpStatusCode.Created);
        var ack = await terminal.SendAsync(terminal.Press(Button.Report));
        ack.Word("result").ShouldBe("filed");
        ack.Word("case").ShouldNotBe(unread.Word("id"));
    }

    private static async Task<JsonElement> SayAsync(Post post, string text, HttpStatusCode status = HttpStatusCode.OK, string? category = "B11") =>
        await post.PostAsync("/appeals", new { channel = "hotline12345", externalId = "KM-1", gridCode = DrivenHub.Building, category, text }, status);

    private static async Task CloseAsync(Post dispatcher, string id)
    {
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "followUp");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 4 });
        await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
    }
}
