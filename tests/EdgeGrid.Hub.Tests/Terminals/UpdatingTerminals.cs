using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Web;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Setup;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

/// <summary>Virtual terminals with the real core and the hub over real TLS: a program goes all the way, or comes back.</summary>
public sealed class UpdatingTerminals : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    private readonly TempFolder _flash = new();
    private readonly JumpingTime _terminalTime = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_works_is_fetched_runs_and_is_told_to_have_arrived()
    {
        await using var hub = await SetUpAsync();
        await using var terminals = await RunAsync();
        var terminal = terminals.Find("t-0042")!;
        await terminal.WaitForAsync(state => state.Connected, Within);
        await AddAsync(hub, "0.9.0", "works" + new string(' ', 20_000));
        await RollOutAsync(hub, "0.9.0");
        await SteppingAsync(hub, state => state.Starts == 2 && state.Connected, terminal);
        await UntilAsync(hub, "running 1 updated, 0 failed");
        (await hub.GetAsync("/terminals/t-0042")).GetProperty("firmware").GetString().ShouldBe("0.9.0");
    }

    [Fact]
    public async Task A_program_that_loses_the_hub_comes_back_after_90_s_and_halts_the_roll_out()
    {
        await using var hub = await SetUpAsync();
        await using var terminals = await RunAsync();
        var terminal = terminals.Find("t-0042")!;
        var before = await terminal.WaitForAsync(state => state.Connected, Within);
        await AddAsync(hub, "0.9.0", "mute");
        await RollOutAsync(hub, "0.9.0");
        await SteppingAsync(hub, state => state.Starts == 2, terminal);
        terminal.State.Connected.ShouldBeFalse();
        await SteppingAsync(hub, state => state.Starts == 3 && state.Connected, terminal);
        await UntilAsync(hub, "halted 0 updated, 1 failed: rolledBack");
        (await hub.GetAsync("/terminals/t-0042")).GetProperty("firmware").GetString().ShouldNotBe("0.9.0");
        before.Starts.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_does_not_load_never_costs_a_start_of_its_own()
    {
        await using var hub = await SetUpAsync();
        await using var terminals = await RunAsync();
        var terminal = terminals.Find("t-0042")!;
        await terminal.WaitForAsync(state => state.Connected, Within);
        await AddAsync(hub, "0.9.0", "no program at all");
        await RollOutAsync(hub, "0.9.0");
        await SteppingAsync(hub, state => state.Starts == 2 && state.Connected, terminal);
        await UntilAsync(hub, "halted 0 updated, 1 failed: rolledBack");
    }

    [Fact]
    public async Task Bytes_of_a_program_are_for_a_terminal_that_shows_its_secret_over_TLS()
    {
        await using var hub = await SetUpAsync();
        var password = await hub.RegisterAsync("t-0001");
        await AddAsync(hub, "0.9.0", "0123456789");
        var client = await hub.ConnectAsync("t-0001", password);
        await client.PublishAsync(Topics.Status, new TerminalStatus(true, 7, 1) { Board = "virtual", Fw = "0.1.0" }.Write());

        (await (await FetchAsync(hub, "0.9.0?from=3&count=4", password)).Content.ReadAsStringAsync(Stop)).ShouldBe("3456");
        (await (await FetchAsync(hub, "0.9.0?from=8&count=4", password)).Content.ReadAsStringAsync(Stop)).ShouldBe("89");
        await (await FetchAsync(hub, "0.9.1?from=0&count=4", password)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await FetchAsync(hub, "0.9.0?from=-1&count=4", password)).ShouldBeProblemAsync(422, "PIECE_RANGE");
        await (await FetchAsync(hub, "0.9.0?from=0&count=65537", password)).ShouldBeProblemAsync(422, "PIECE_RANGE");
        await (await FetchAsync(hub, "0.9.0", password + "x")).ShouldBeProblemAsync(401, "TERMINAL_SECRET");
        await (await FetchAsync(hub, "0.9.0", password, as_: "t-0042")).ShouldBeProblemAsync(401, "TERMINAL_SECRET");
        await (await FetchAsync(hub, "0.9.0", null)).ShouldBeProblemAsync(401, "TERMINAL_SECRET");
        await (await hub.Running.Http.GetAsync("/api/v1/terminals/t-0001/programs/0.9.0", Stop)).ShouldBeProblemAsync(403, "TLS_NEEDED");
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0001", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await FetchAsync(hub, "0.9.0", password)).ShouldBeProblemAsync(401, "TERMINAL_SECRET");
    }

    [Fact]
    public async Task A_program_is_kept_as_it_is_and_listed()
    {
        await using var hub = await SetUpAsync();
        await AddAsync(hub, "0.9.0", "works");
        await AddAsync(hub, "0.9.1", "works");
        await (await PostProgramAsync(hub, "0.9.0", "other")).ShouldBeProblemAsync(409, "PROGRAM_THERE");
        await (await PostProgramAsync(hub, "0.9.2", "")).ShouldBeProblemAsync(422, "PROGRAM_SIZE");
        await (await PostProgramAsync(hub, "0.9.2", new string('x', ProgramManifest.MaxBytes + 1))).ShouldBeProblemAsync(422, "PROGRAM_SIZE");
        await (await PostProgramAsync(hub, "0 9 2", "works")).ShouldBeProblemAsync(422, "PROGRAM_VERSION");
        var page = await hub.GetAsync("/programs?limit=1");
        page.GetProperty("items").EnumerateArray().Single().GetProperty("version").GetString().ShouldBe("0.9.1");
        (await hub.GetAsync("/programs?limit=1&cursor=" + page.GetProperty("next").GetString())).GetProperty("items")[0].GetProperty("version").GetString().ShouldBe("0.9.0");
    }

    public void Dispose() => _flash.Dispose();

    /// <summary>A hub, and a terminal that was set up with it.</summary>
    private async Task<DrivenHub> SetUpAsync()
    {
        var hub = await DrivenHub.StartAsync(
            TimeProvider.System.GetUtcNow(), settings => settings with { Tls = new TlsSettings(TlsSettings.Auto, null, null, ["localhost"], 0, 0) });
        await hub.RegisterAsync("t-0042");
        using var admin = await hub.Running.SignedInAsync();
        var answer = await admin.PostAsync("/api/v1/terminals/t-0042/setup-code", Answers.Json("""{"ssid":"网格"}"""), Stop);
        SetUpTerminal.ByCode((await answer.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("text").GetString()!, _flash.Path).ShouldBe("t-0042");
        return hub;
    }

    private Task<VirtualTerminals> RunAsync() => VirtualTerminals.StartAsync(SetUpTerminal.Settings("t-0042", _flash.Path)! with { Time = _terminalTime }, Stop);

    private static async Task AddAsync(DrivenHub hub, string version, string program) =>
        await (await PostProgramAsync(hub, version, program)).ShouldBeJsonAsync(HttpStatusCode.Created);

    private static async Task<HttpResponseMessage> PostProgramAsync(DrivenHub hub, string version, string program)
    {
        using var admin = await hub.Running.SignedInAsync();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(program)) { Headers = { ContentType = new("application/octet-stream") } };
        return await admin.PostAsync($"/api/v1/programs?board=virtual&version={Uri.EscapeDataString(version)}", body, Stop);
    }

    private static async Task RollOutAsync(DrivenHub hub, string version)
    {
        using var admin = await hub.Running.SignedInAsync();
        var wish = Answers.Json($$"""{"board":"virtual","version":"{{version}}","percents":[100]}""");
        await (await admin.PostAsync("/api/v1/roll-outs", wish, Stop)).ShouldBeJsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Lets the time of both run until the terminal stands as wanted: the hub looks every minute, the terminal gives up after 90 s.</summary>
    private Task<VirtualTerminalState> SteppingAsync(DrivenHub hub, Func<VirtualTerminalState, bool> wanted, VirtualTerminal terminal) =>
        hub.WhileTimeRunsAsync(terminal.WaitForAsync(wanted, Within), _terminalTime);

    /// <summary>Lets the hub's time run until its roll-out says so.</summary>
    private static async Task UntilAsync(DrivenHub hub, string wanted)
    {
        var patience = Patience.Token;
        for (var said = ""; said != wanted;)
        {
            patience.IsCancellationRequested.ShouldBeFalse($"it says: {said}");
            await hub.PassAsync(TimeSpan.FromSeconds(10));
            var view = (await hub.GetAsync("/roll-outs")).GetProperty("items")[0];
            var failures = string.Concat(view.GetProperty("failures").EnumerateArray().Select(one => ": " + one.GetProperty("error").GetString()));
            said = $"{view.GetProperty("state")} {view.GetProperty("updated")} updated, {view.GetProperty("failed")} failed{failures}";
        }
    }

    private static async Task<HttpResponseMessage> FetchAsync(DrivenHub hub, string what, string? password, string as_ = "t-0001")
    {
        using var client = SpeakingTls.Trusting(await hub.Running.Http.GetStringAsync("/ca.pem", Stop));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{hub.Running.Doors.Https!.Port}/api/v1/terminals/t-0001/programs/{what}");
        if (password is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{as_}:{password}")));
        return await client.SendAsync(request, Stop);
    }
}
