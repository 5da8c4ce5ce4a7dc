using System.Text.Json;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class Recurrences
{
    [Fact]
    public async Task A24_three_appeals_within_six_days_are_one_common_problem_to_street_and_department_and_a_deliberation()
    {
        await using var hub = await HubAsync();
        await AppealOnDaysAsync(hub, 0, 3, 6);

        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem();
        raised.GetProperty("category").GetString().ShouldBe("B09");
        raised.GetProperty("gridCode").GetString().ShouldBe(Rules.Grid);
        raised.GetProperty("territorialOwner").GetString().ShouldBe("530102005");
        raised.GetProperty("lineOwner").GetString().ShouldBe("urban-management");
        raised.GetProperty("appeals").EnumerateArray().ShouldHaveSingleItem().GetProperty("channel").GetString().ShouldBe("proactive");
        raised.GetProperty("missed").GetBoolean().ShouldBeFalse();

        var deliberation = (await hub.GetAsync($"/deliberations?grid={Rules.Grid}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        deliberation.GetProperty("caseId").GetString().ShouldBe(raised.GetProperty("id").GetString());
        deliberation.GetProperty("state").GetString().ShouldBe("stating");

        var told = (await hub.GetAsync("/events?limit=1000")).GetProperty("items").EnumerateArray().Where(IsAbout(raised)).Select(TypeOf).ToList();
        told.ShouldContain("case.filed");
        told.ShouldContain("deliberation.opened");

        // Clocks run as for any case.
        (await hub.GetAsync("/cases/" + raised.GetProperty("id").GetString())).GetProperty("clocks").GetArrayLength().ShouldBePositive();
    }

    [Theory]
    [InlineData(new double[] { 0, 6 })]
    [InlineData(new double[] { 0, 4, 8 })]
    [InlineData(new double[] { 0, 3.5, 7.00002 })]
    public async Task A24_two_appeals_or_three_in_eight_days_are_none(double[] days)
    {
        await using var hub = await HubAsync();
        await AppealOnDaysAsync(hub, days);
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.GetAsync("/deliberations")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Three_within_exactly_seven_days_are_one()
    {
        await using var hub = await HubAsync();

        // The look after each appeal is a minute of the seven days.
        await AppealOnDaysAsync(hub, 0, 3, 7);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Appeals_of_other_kinds_or_in_other_grids_or_without_a_kind_or_of_staff_do_not_add_up()
    {
        await using var hub = await HubAsync();
        await hub.AppealAsync("B09");
        await hub.AppealAsync("B09", Rules.OtherBuilding);
        await hub.AppealAsync("B09", DrivenHub.Building);
        await hub.AppealAsync("B10");
        foreach (var channel in new[] { "sensor", "proactive", "patrol", "pda", "department" })
            await hub.AppealAsync("B09", Rules.Building, channel);
        foreach (var channel in new[] { "hotline12345", "weChat", "terminalQr" })
            await hub.AppealAsync("REPORT", Rules.Building, channel);
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fourth_appeal_raises_no_second_one_while_the_first_is_open_or_the_seven_days_are_not_over()
    {
        await using var hub = await HubAsync();
        await AppealOnDaysAsync(hub, 0, 1, 2, 3, 4);
        var first = (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("id").GetString();

        // Open still after ten days.
        await AppealOnDaysAsync(hub, 5, 6, 7);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await hub.PostAsync($"/cases/{first}/cancel", """{"note":"cleared"}""");
        await AppealOnDaysAsync(hub, 2);
        (await hub.RaisedAsync()).Count.ShouldBe(2, "it had ended, and the seven days were over");
        await AppealOnDaysAsync(hub, 1);
        (await hub.RaisedAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("cancel", """{"note":"false alarm"}""")]
    [InlineData("transfer", """{"note":"to the police","reference":"110-77"}""")]
    public async Task Complaints_that_turned_out_to_be_none_of_ours_are_no_common_problem(string move, string body)
    {
        await using var hub = await HubAsync();
        for (var i = 0; i < 3; i++)
        {
            var id = (await hub.AppealAsync("B09")).GetProperty("id").GetString();
            await hub.PassAsync(TimeSpan.FromMinutes(31));
            await hub.PostAsync($"/cases/{id}/{move}", body);
        }

        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.DryRunAsync("recurrence")).ShouldBeEmpty();
        await AppealOnDaysAsync(hub, 0, 0.1, 0.2);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_called_off_after_it_had_counted_was_a_common_problem_all_the_same()
    {
        await using var hub = await HubAsync();
        var first = (await hub.AppealAsync("B09")).GetProperty("id").GetString();
        await AppealOnDaysAsync(hub, 1, 2);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await hub.PostAsync($"/cases/{first}/cancel", """{"note":"false alarm"}""");
        (await hub.DryRunAsync("recurrence")).ShouldBe(hub.Raised("recurrence"));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 0)]
    public async Task Tried_with_other_numbers_a_rule_is_not_silenced_by_what_it_raised_in_earnest(int count, int found)
    {
        await using var hub = await HubAsync();
        await AppealOnDaysAsync(hub, 0, 1, 2, 3, 4, 5);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        (await hub.DryRunAsync("recurrence", $$"""{"count":"{{count}}"}""")).Count.ShouldBe(found);
    }

    [Theory]
    [InlineData(null, null, new long[] { 2, 22 })]
    [InlineData(3L, null, new long[] { 2 })]
    [InlineData(3L, 10L, new long[] { 2, 22 })]
    [InlineData(3L, 25L, new long[] { 2 })]
    [InlineData(1L, 1L, new long[] { 2, 22 })]
    [InlineData(20L, null, new long[] { 2, 22 })]
    public void On_trial_a_problem_stays_open_as_long_as_what_was_raised_about_it_then_did(long? raised, long? finished, long[] found)
    {
        Complaint[] complaints = [.. new long[] { 1, 2, 4, 21, 22 }.Select(at => new Complaint(at, "B09", Rules.Grid))];
        FindRecurrences.Earlier[] earlier = raised is { } at ? [new("", at, finished)] : [];
        FindRecurrences.Judge(complaints, 2, TimeSpan.FromMilliseconds(10), FindRecurrences.Tried(earlier, 10)).Select(one => one.At).ShouldBe(found);
    }

    [Fact]
    public async Task One_terminal_that_repeats_itself_is_one_complaint_and_three_neighbours_are_three()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        for (var i = 0; i < 3; i++)
            await terminal.SendAsync(terminal.Press(category: "B09"));
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        foreach (var id in new[] { "t-0002", "t-0003" })
        {
            var neighbour = await hub.TerminalAsync(id, DrivenHub.NextDoor);
            await neighbour.SendAsync(neighbour.Press(category: "B09"));
        }

        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("gridCode").GetString().ShouldBe("530102005901003");
    }

    [Fact]
    public async Task A_restart_between_the_third_appeal_and_the_look_neither_misses_nor_doubles_it()
    {
        await using var hub = await HubAsync();
        for (var i = 0; i < 3; i++)
            await hub.AppealAsync("B09");
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.RestartAsync();
        await hub.SettleAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await hub.RestartAsync();
        await hub.SettleAsync();
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    private static async Task<DrivenHub> HubAsync()
    {
        var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building, Rules.OtherBuilding, DrivenHub.Building);
        return hub;
    }

    /// <summary>Appeals about things in the stairway so many days from now, and a look after each.</summary>
    private static async Task AppealOnDaysAsync(DrivenHub hub, params double[] days)
    {
        var start = hub.Running.Time.GetUtcNow();
        foreach (var day in days)
        {
            var ahead = start + TimeSpan.FromDays(day) - hub.Running.Time.GetUtcNow();
            if (ahead > TimeSpan.Zero)
                await hub.PassAsync(ahead);
            await hub.AppealAsync("B09");
            await hub.LookAsync();
        }
    }

    private static Func<JsonElement, bool> IsAbout(JsonElement raised) => happened =>
        happened.GetProperty("data").TryGetProperty("caseId", out var id) && id.GetString() == raised.GetProperty("id").GetString();

    private static string? TypeOf(JsonElement happened) => happened.GetProperty("type").GetString();
}
