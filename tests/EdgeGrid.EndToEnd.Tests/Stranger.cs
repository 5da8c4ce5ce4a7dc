using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>Somebody with the contract and Debian's mosquitto-clients, on MQTT 3.1.1 and 5.</summary>
public sealed class Stranger
{
    private const string People = "eg/v1/g/530102/005/901/003/02";

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_stranger_presses_gets_the_ack_sees_the_case_and_repeating_files_no_second(string version)
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 0);
        var press = Press(seq: 1);

        var first = await PressAsync(hub, version, press);
        var again = await PressAsync(hub, version, press);

        first.GetProperty("result").GetString().ShouldBe("filed");
        again.GetRawText().ShouldBe(first.GetRawText());
        using var dispatch = hub.As("dispatcher");
        var cases = (await dispatch.GetFromJsonAsync<JsonElement>("cases", Patience.Token)).GetProperty("items");
        cases.GetArrayLength().ShouldBe(1);
        cases[0].GetProperty("id").GetString().ShouldBe(first.GetProperty("case").GetString());
        cases[0].GetProperty("appeals").GetArrayLength().ShouldBe(1);
        var shown = await RunAsync(
            "mosquitto_sub", [.. At(hub, version), "-u", "token", "-P", hub.Token("resident"), "-t", $"{People}/case/+", "-C", "1", "-W", "10"]);
        JsonDocument.Parse(shown.Out).RootElement.GetProperty("state").GetString().ShouldBe("filed");
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task Rubbish_becomes_a_dead_letter_and_changes_nothing_else(string version)
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 0);

        (await PublishAsync(hub, version, "eg/v1/t/t-9999/press", "rubbish {")).Code.ShouldBe(0);
        (await PublishAsync(hub, version, "eg/v1/t/t-9999/reading", new string('x', 5_000))).Code.ShouldBe(0);

        using var admin = hub.As("admin");
        var letters = (await admin.GetFromJsonAsync<JsonElement>("dead-letters", Patience.Token)).GetProperty("items");
        letters.EnumerateArray().Select(letter => (letter.GetProperty("topic").GetString(), letter.GetProperty("length").GetInt32()))
            .ShouldBe([("eg/v1/t/t-9999/reading", 5_000), ("eg/v1/t/t-9999/press", 9)]);
        (await admin.GetFromJsonAsync<JsonElement>("cases", Patience.Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("mqttv311", 7)]
    [InlineData("mqttv5", 0)]
    public async Task Another_terminals_topic_is_refused(string version, int code)
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 0);

        var foreign = await PublishAsync(hub, version, "eg/v1/t/t-0001/press", Press(seq: 1));
        var listening = await RunAsync("mosquitto_sub", [.. AsTerminal(hub, version), "-t", "eg/v1/t/t-0001/#", "-W", "5"]);

        foreign.Code.ShouldBe(code);
        foreign.Err.ShouldContain(version == "mqttv5" ? "Not authorized" : "connection was lost");
        listening.Err.ShouldContain("denied");
        using var admin = hub.As("admin");
        (await admin.GetFromJsonAsync<JsonElement>("cases", Patience.Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await admin.GetFromJsonAsync<JsonElement>("dead-letters", Patience.Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("mqttv311", "t-9999", "wrong")]
    [InlineData("mqttv5", "t-9999", "wrong")]
    [InlineData("mqttv311", "t-0404", "")]
    [InlineData("mqttv5", "token", "egt_nobody")]
    public async Task Nobody_comes_in_without_the_right_secret(string version, string user, string password)
    {
        using var folder = new TempFolder();
        await using var hub = await DemoHub.StartAsync(folder.Path, terminals: 0);

        var refused = await RunAsync("mosquitto_sub", [.. At(hub, version), "-i", user, "-u", user, "-P", password, "-t", "#", "-W", "5"]);

        refused.Code.ShouldNotBe(0);
        refused.Err.ShouldMatch("(?i)not authori[sz]ed|bad user ?name");
    }

    private static string Press(int seq) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"v":1,"boot":{{Random.Shared.Next()}},"seq":{{seq}},"at":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"clock":"synced","button":"help","action":"press","heldMs":120}""");

    private static async Task<JsonElement> PressAsync(DemoHub hub, string version, string press)
    {
        var answer = await RunAsync(
            "mosquitto_rr", [.. AsTerminal(hub, version), "-q", "1", "-t", "eg/v1/t/t-9999/press", "-e", "eg/v1/t/t-9999/ack", "-m", press, "-W", "10"]);
        answer.Code.ShouldBe(0, answer.Err);
        return JsonDocument.Parse(answer.Out).RootElement;
    }

    private static Task<(int Code, string Out, string Err)> PublishAsync(DemoHub hub, string version, string topic, string body) =>
        RunAsync("mosquitto_pub", [.. AsTerminal(hub, version), "-q", "1", "-t", topic, "-m", body]);

    private static string[] At(DemoHub hub, string version) =>
        ["-h", "127.0.0.1", "-p", hub.MqttPort.ToString(CultureInfo.InvariantCulture), "-V", version];

    private static string[] AsTerminal(DemoHub hub, string version) => [.. At(hub, version), "-i", "t-9999", "-u", "t-9999", "-P", hub.Password("t-9999")];

    private static async Task<(int Code, string Out, string Err)> RunAsync(string program, string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Patience.Token);
        var errors = process.StandardError.ReadToEndAsync(Patience.Token);
        await process.WaitForExitAsync(Patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
