using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>The three walks through the whole house: the real terminal core, the broker, the disk, the API and the people's side.</summary>
public sealed class Walks
{
    private const string Building = "53010200590100302";
    private const string BuildingTopic = "530102/005/901/003/02";

    [Fact]
    public async Task A_press_at_a_door_becomes_a_case_on_the_api_and_on_the_leaders_side_and_comes_back_to_the_door()
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 1);
        await using var leader = await PeopleSide.OpenAsync(hub, "buildingLeader", BuildingTopic);
        using var dispatch = hub.As("dispatcher");

        await hub.TypeAsync("press t-0001 help");

        var (id, text) = await leader.UntilAsync("case/", _ => true);
        JsonDocument.Parse(text).RootElement.GetProperty("state").GetString().ShouldBe("filed");
        var found = await dispatch.GetFromJsonAsync<JsonElement>("cases/" + id, Patience.Token);
        found.GetProperty("category").GetString().ShouldBe("HELP");
        found.GetProperty("gridCode").GetString().ShouldBe(Building);
        found.GetProperty("appeals")[0].GetProperty("terminal").GetString().ShouldBe("t-0001");
        var feed = await dispatch.GetFromJsonAsync<JsonElement>("events", Patience.Token);
        feed.GetProperty("items").EnumerateArray().ShouldContain(one => one.GetProperty("type").GetString() == "case.filed");
        (await leader.UntilJsonAsync("summary", summary => summary.GetProperty("openCases").GetInt32() == 1))
            .GetProperty("terminalsOnline").GetInt32().ShouldBe(1);
        await hub.UntilSaidAsync("t-0001", "已立案");
    }

    [Fact]
    public async Task An_emergency_that_is_taken_back_at_the_door_is_a_cancelled_case()
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 1);
        await using var leader = await PeopleSide.OpenAsync(hub, "buildingLeader", BuildingTopic);

        await hub.TypeAsync("press t-0001 emergency");
        await leader.UntilJsonAsync("case/", one => one.GetProperty("category").GetString() == "EMERGENCY");
        await hub.TypeAsync("cancel t-0001");

        await leader.UntilJsonAsync("case/", one => one.GetProperty("state").GetString() == "cancelled");
        await leader.UntilJsonAsync("summary", summary => summary.GetProperty("openCases").GetInt32() == 0);
    }

    [Fact]
    public async Task A_temperature_at_a_door_becomes_a_point_of_the_chart()
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 1);
        await using var leader = await PeopleSide.OpenAsync(hub, "buildingLeader", BuildingTopic);
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-5);

        await leader.UntilAsync("terminal/t-0001/online", text => text == "ON");
        await hub.TypeAsync("temp t-0001 31.5");

        await leader.UntilAsync("terminal/t-0001/temperature", text => text == "31.5");
        using var api = hub.As("buildingLeader");
        var span = Span(from, from.AddHours(1));
        var raw = await api.GetFromJsonAsync<JsonElement>($"terminals/t-0001/series/ambientTemperature?{span}&step=raw", Patience.Token);
        raw.GetProperty("points").EnumerateArray().ShouldContain(point => point[1].GetDouble() == 31.5 && point[4].GetInt32() == 1);
        var hours = await api.GetFromJsonAsync<JsonElement>($"grids/{Building}/series/ambientTemperature?{span}&step=PT1H", Patience.Token);
        hours.GetProperty("points").EnumerateArray().Max(point => point[3].GetDouble()).ShouldBe(31.5);
    }

    [Fact]
    public async Task A_code_held_to_the_reader_becomes_a_count_and_nobodys_name()
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 1);
        await using var leader = await PeopleSide.OpenAsync(hub, "buildingLeader", BuildingTopic);
        await leader.UntilAsync("terminal/t-0001/online", text => text == "ON");
        var (code, pass, errors) = await DemoHub.VerbAsync("pass", "--data", folder.Path);
        code.ShouldBe(0, errors);
        pass.ShouldStartWith("EG1");

        await hub.UntilStatusAsync("t-0001", "with check-in keys");
        await hub.TypeAsync("scan t-0001");
        await leader.UntilJsonAsync("summary", summary => summary.GetProperty("checkInsToday").GetInt32() == 1);
        await hub.TypeAsync("scan t-0001 " + pass);
        await leader.UntilJsonAsync("summary", summary => summary.GetProperty("checkInsToday").GetInt32() == 2);

        await hub.TypeAsync("scan t-0001 " + pass);
        await hub.UntilSaidAsync("t-0001", "已使用");
        using var api = hub.As("gridLeader");
        var now = TimeProvider.System.GetUtcNow();
        var counts = await api.GetStringAsync($"check-ins?grid={Building}&{Span(now.AddHours(-2), now.AddHours(2))}", Patience.Token);
        counts.ShouldNotContain(pass.Split(':')[2]);
    }

    private static string Span(DateTimeOffset from, DateTimeOffset to) =>
        string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");
}
