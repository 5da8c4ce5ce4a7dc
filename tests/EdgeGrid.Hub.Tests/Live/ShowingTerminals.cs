using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Live;

public sealed class ShowingTerminals
{
    private const string Place = "eg/v1/g/530102/005/901/003/02";
    private const string Mine = Place + "/terminal/t-0001";
    private const string Discovery = "homeassistant/device/t-0001/config";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_terminals_values_are_plain_text_for_any_dashboard()
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1,"queue":3}""");
        await dashboard.UntilAsync(Mine + "/online", "ON");
        await dashboard.UntilAsync(Mine + "/queue", "3");
        await terminal.PublishAsync(Topics.Reading, terminal.Reading("ambientTemperature", "Cel", 22_400_000).Write());
        await dashboard.UntilAsync(Mine + "/temperature", "22.4");
        await terminal.PublishAsync(Topics.Reading, terminal.Reading("ambientHumidity", "%RH", 61_000_000).Write());
        await dashboard.UntilAsync(Mine + "/humidity", "61");
        await terminal.PublishAsync(Topics.Status, """{"v":1,"state":"offline","boot":7,"conn":1}""");
        await dashboard.UntilAsync(Mine + "/online", "OFF");
    }

    [Fact]
    public async Task Every_reading_is_shown_however_fast_they_come()
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        for (var cel = 1; cel <= 100; cel++)
        {
            hub.Advance(TimeSpan.FromMilliseconds(1));
            await terminal.PublishAsync(Topics.Reading, terminal.Reading("ambientTemperature", "Cel", cel * 1_000_000L).Write());
            await dashboard.UntilAsync(Mine + "/temperature", FixedPoint.Whole(cel));
        }
    }

    [Fact]
    public async Task A_newly_registered_terminal_is_shown_and_counted_before_it_ever_speaks()
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        await hub.RegisterAsync();
        await hub.WhileTimeRunsAsync(dashboard.UntilAsync(Mine + "/online", "OFF"));
        await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync(Place + "/summary", body => body.GetProperty("terminalsTotal").GetInt32() == 1));
    }

    [Fact]
    public async Task A_revoked_terminal_is_cut_off_and_cleared_everywhere()
    {
        await using var hub = await DrivenHub.StartAsync(change: settings => settings with { HomeAssistant = true });
        var people = await hub.DashboardAsync("eg/v1/g/530102/#");
        var home = await hub.DashboardAsync("homeassistant/#");
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1,"queue":3}""");
        await people.UntilAsync(Mine + "/online", "ON");
        await hub.WhileTimeRunsAsync(home.UntilAsync(Discovery, text => text.Length > 0));
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0001", Stop)).EnsureSuccessStatusCode();
        await hub.WhileTimeRunsAsync(terminal.Ended.Task);
        await hub.WhileTimeRunsAsync(people.UntilAsync(Mine + "/online", ""));
        await people.UntilAsync(Mine + "/queue", "");
        await home.UntilAsync(Discovery, "");
        await hub.WhileTimeRunsAsync(people.UntilJsonAsync(Place + "/summary", body => body.GetProperty("terminalsTotal").GetInt32() == 0));
    }

    [Fact]
    public async Task A_terminal_that_moves_leaves_nothing_behind_and_its_old_secret_opens_nothing()
    {
        await using var hub = await DrivenHub.StartAsync();
        var people = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        (await hub.WhileTimeRunsAsync(terminal.NextAsync(Topics.Config))).GetProperty("grid").GetString().ShouldBe(DrivenHub.Building);
        await hub.WhileTimeRunsAsync(people.UntilAsync(Mine + "/online", "OFF"));

        // Faster than anyone looks.
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0001", Stop)).EnsureSuccessStatusCode();
        hub.Advance(TimeSpan.FromMilliseconds(1));
        var password = await hub.RegisterAsync("t-0001", DrivenHub.NextDoor);
        await hub.WhileTimeRunsAsync(terminal.Ended.Task);
        await hub.WhileTimeRunsAsync(people.UntilAsync(Mine + "/online", ""));
        await people.UntilAsync("eg/v1/g/530102/005/901/003/01/terminal/t-0001/online", "OFF");

        var moved = await hub.ConnectAsync("t-0001", password);

        // Who reconnects within the second in which the hub looks may still find the retained configuration of its old place before the new one.
        while ((await hub.WhileTimeRunsAsync(moved.NextAsync(Topics.Config))).GetProperty("grid").GetString() != DrivenHub.NextDoor)
        {
        }
    }

    [Fact]
    public async Task Home_assistant_finds_every_terminal_as_a_device_whose_entities_read_the_peoples_topics()
    {
        await using var hub = await DrivenHub.StartAsync(change: settings => settings with { HomeAssistant = true });
        await hub.RegisterAsync();
        var home = await hub.DashboardAsync("homeassistant/#");
        var config = await hub.WhileTimeRunsAsync(home.UntilJsonAsync(Discovery, _ => true));
        config.GetProperty("dev").GetProperty("ids")[0].GetString().ShouldBe("edgegrid-t-0001");
        config.GetProperty("o").GetProperty("name").GetString().ShouldBe("EdgeGrid");
        var entities = config.GetProperty("cmps").EnumerateObject().ToDictionary(entity => entity.Name, entity => entity.Value);
        entities.Keys.Order().ShouldBe(["humidity", "online", "queue", "temperature"]);
        foreach (var (name, entity) in entities)
        {
            entity.GetProperty("p").GetString().ShouldBe(name == "online" ? "binary_sensor" : "sensor");
            entity.GetProperty("state_topic").GetString().ShouldBe($"{Mine}/{name}");
        }

        entities.Values.Select(entity => entity.GetProperty("unique_id").GetString()).Distinct().Count().ShouldBe(4);
        entities["temperature"].GetProperty("unit_of_measurement").GetString().ShouldBe("°C");
        entities["temperature"].GetProperty("device_class").GetString().ShouldBe("temperature");
        entities["humidity"].GetProperty("unit_of_measurement").GetString().ShouldBe("%");
        entities["online"].GetProperty("device_class").GetString().ShouldBe("connectivity");

        // Over a restart it is there for a newcomer at once.
        await hub.RestartAsync();
        var again = await hub.DashboardAsync("homeassistant/#");
        await again.UntilAsync(Discovery, text => text.Length > 0);
        again.WasRetained(Discovery).ShouldBeTrue();
    }

    [Fact]
    public async Task Unless_switched_on_nothing_is_announced_to_home_assistant()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RestartAsync();
        var all = await hub.DashboardAsync("eg/v1/g/530102/#");
        var home = await hub.DashboardAsync("homeassistant/#");
        await all.UntilAsync(Mine + "/online", "OFF");
        home.Topics.ShouldBeEmpty();
    }
}
