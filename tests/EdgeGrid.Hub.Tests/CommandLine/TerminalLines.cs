using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Terminals;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CommandLine;

public sealed class TerminalLines
{
    private const string Building = "53010200590100302";

    [Fact]
    public async Task A_terminal_added_beside_a_running_hub_connects_at_once_and_a_revoked_one_is_thrown_out()
    {
        await using var hub = await RunningHub.StartAsync(at: TimeProvider.System.GetUtcNow());
        var (code, output, errors) = await HubProcess.RunAsync("terminal", "add", "t-0042", "--grid", Building, "--data", hub.Data);
        code.ShouldBe(0, errors);
        output.ShouldMatch("^egp_[A-Za-z0-9_-]{43}\n$");
        errors.ShouldContain($"Terminal t-0042 in {Building}.");
        errors.ShouldNotContain(output.Trim());

        using var terminal = await ConnectedTerminal.ConnectAsync(hub, "t-0042", output.Trim());
        (await HubProcess.RunAsync("terminal", "list", "--data", hub.Data)).Out.ShouldBe($"t-0042  in {Building}, never seen\n");

        (await HubProcess.RunAsync("terminal", "revoke", "t-0042", "--data", hub.Data)).Code.ShouldBe(0);
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        await terminal.EndedAsync();
        (await ConnectedTerminal.TryConnectAsync(hub, "t-0042", output.Trim())).ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
        (await HubProcess.RunAsync("terminal", "list", "--data", hub.Data)).Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_terminal_that_is_there_already_is_refused_in_a_sentence_and_keeps_its_password()
    {
        using var folder = new TempFolder();
        (await HubProcess.RunAsync("terminal", "add", "t-0042", "--grid", Building, "--data", folder.Path)).Code.ShouldBe(0);
        var (code, output, errors) = await HubProcess.RunAsync("terminal", "add", "t-0042", "--grid", Building, "--data", folder.Path);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldBe("The terminal t-0042 is registered already.\n");
    }

    [Fact]
    public async Task Setup_codes_are_printed_as_text_or_as_a_sheet_that_is_its_owners_alone()
    {
        using var folder = new TempFolder();
        string[] tls = ["--set", "Tls:Certificate=auto", "--set", "Tls:Names=hub.example", "--data", folder.Path];
        foreach (var id in (string[])["t-0001", "t-0002"])
            (await HubProcess.RunAsync("terminal", "add", id, "--grid", Building, "--data", folder.Path)).Code.ShouldBe(0);

        var (code, output, errors) = await HubProcess.RunAsync(["terminal", "setup-code", "t-0001", "t-0002", "--ssid", "网格", .. tls]);
        code.ShouldBe(0, errors);
        var codes = output.Trim().Split('\n').Select(text => SetupCode.TryRead(text, out _).ShouldNotBeNull(text)).ToList();
        codes.Select(one => (one.Id, one.Ssid, one.Host, one.Port)).ShouldBe([("t-0001", "网格", "hub.example", 8443), ("t-0002", "网格", "hub.example", 8443)]);
        codes[0].Code.ShouldNotBe(codes[1].Code);

        var sheet = Path.Combine(folder.Path, "sheet.html");
        (code, output, errors) = await HubProcess.RunAsync(["terminal", "setup-code", "t-0001", "t-0002", "--ssid", "<5>", "--sheet", sheet, .. tls]);
        (code, output).ShouldBe((0, ""), errors);
        var page = await File.ReadAllTextAsync(sheet, TestContext.Current.CancellationToken);
        page.Split("<svg").Length.ShouldBe(3);
        page.ShouldContain($"{Building} · Wi-Fi &lt;5&gt;");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(sheet).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (code, _, errors) = await HubProcess.RunAsync(["terminal", "setup-code", "t-0001", "--ssid", "s", "--sheet", sheet, .. tls]);
        (code, errors).ShouldBe((2, $"--sheet: The file '{sheet}' already exists.\n"));
    }

    [Theory]
    [InlineData(1, "There is no terminal t-0042.", "terminal", "setup-code", "t-0042", "--ssid", "s")]
    [InlineData(2, "--ssid", "terminal", "setup-code", "t-0042")]
    [InlineData(1, "id: 'T 1' is not a terminal id", "terminal", "add", "T 1", "--grid", Building)]
    [InlineData(1, "gridCode: '7' is not a grid code", "terminal", "add", "t-0042", "--grid", "7")]
    [InlineData(2, "--grid", "terminal", "add", "t-0042")]
    [InlineData(1, "There is no terminal t-0042.", "terminal", "revoke", "t-0042")]
    [InlineData(1, "Check-in is off in 53010200590100302: no campaign runs there now.", "pass")]
    [InlineData(1, "grid: '7' is not a grid code", "pass", "--grid", "7")]
    public async Task A_wrong_line_ends_with_one_sentence_and_its_code(int code, string sentence, params string[] args)
    {
        using var folder = new TempFolder();
        var ended = await HubProcess.RunAsync([.. args, "--data", folder.Path]);
        ended.Code.ShouldBe(code, ended.Err);
        ended.Err.ShouldContain(sentence);
        ended.Err.Trim().Split('\n').Length.ShouldBe(1, ended.Err);
        ended.Out.ShouldBeEmpty();
    }
}
