using System.Net;
using System.Net.Http.Headers;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Web;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Setup;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class SettingUpTerminals
{
    private static readonly TlsSettings Auto = new(TlsSettings.Auto, null, null, ["localhost"], 0, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_terminal_that_reads_its_code_is_on_line_with_a_secret_of_its_own()
    {
        await using var hub = await WithTlsAsync();
        var first = await hub.RegisterAsync("t-0042");
        using var old = await ConnectedTerminal.ConnectAsync(hub.Running, "t-0042", first);
        using var flash = new TempFolder();
        SetUpTerminal.ByCode(await CodeAsync(hub, "t-0042"), flash.Path).ShouldBe("t-0042");

        // What it was registered with is good no longer, and whoever came with it is thrown out.
        await old.EndedAsync();
        (await ConnectedTerminal.TryConnectAsync(hub.Running, "t-0042", first)).ShouldNotBe(MQTTnet.MqttClientConnectResultCode.Success);
        await using var terminals = await VirtualTerminals.StartAsync(SetUpTerminal.Settings("t-0042", flash.Path)!, Stop);
        await terminals.Find("t-0042")!.WaitForAsync(state => state.Connected, TimeSpan.FromSeconds(30));

        // The hub looks at its registrations and finds nothing to end.
        await hub.PassAsync(TimeSpan.FromSeconds(3));
        (await terminals.CarryOutAsync("press t-0042 help", TextWriter.Null, Stop)).ShouldBe(EdgeGrid.Terminal.Host.Grammar.LineOutcome.CarriedOut);
        await terminals.Find("t-0042")!.WaitForAsync(state => state.Face.State == EdgeGrid.Terminal.DoorState.Delivered, TimeSpan.FromSeconds(30));
        (await hub.GetAsync("/terminals/t-0042")).GetProperty("online").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Set_up_anew_it_is_given_the_months_keys_again()
    {
        await using var hub = await WithTlsAsync();
        await CheckIns.Legal.BasisAsync(hub.Running);
        await hub.RegisterAsync("t-0042");
        for (var device = 0; device < 2; device++)
        {
            using var flash = new TempFolder();
            SetUpTerminal.ByCode(await CodeAsync(hub, "t-0042"), flash.Path);
            (await hub.GetAsync("/terminals/t-0042")).GetProperty("keyEpoch").GetString().ShouldBeNull();
            await using var terminals = await VirtualTerminals.StartAsync(SetUpTerminal.Settings("t-0042", flash.Path)!, Stop);
            await terminals.Find("t-0042")!.WaitForAsync(state => state.HasKeys && state.Waiting == 0, TimeSpan.FromSeconds(30));
            (await hub.GetAsync("/terminals/t-0042")).GetProperty("keyEpoch").GetString().ShouldBe($"{hub.Running.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyMM}");
        }
    }

    [Fact]
    public async Task A_lost_answer_may_be_asked_for_again_for_a_quarter_of_an_hour()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        var once = Once(await CodeAsync(hub, "t-0042"));
        var first = await (await BuyAsync(hub, "t-0042", once)).ShouldBeJsonAsync();
        hub.Advance(TimeSpan.FromMinutes(14));
        var second = await (await BuyAsync(hub, "t-0042", once)).ShouldBeJsonAsync();
        second.GetProperty("password").GetString().ShouldNotBe(first.GetProperty("password").GetString());
        second.GetProperty("mqttPort").GetInt32().ShouldBe(hub.Running.Doors.Mqtts!.Port);
        hub.Advance(TimeSpan.FromMinutes(1));
        await (await BuyAsync(hub, "t-0042", once)).ShouldBeProblemAsync(409, "SETUP_CODE_USED");
    }

    [Fact]
    public async Task A_code_is_good_for_its_days_its_terminal_and_until_the_next_one()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        await hub.RegisterAsync("t-0043");
        var once = Once(await CodeAsync(hub, "t-0042", days: 2));
        await (await BuyAsync(hub, "t-0043", once)).ShouldBeProblemAsync(403, "SETUP_CODE");
        await (await BuyAsync(hub, "t-0042", once[..^1] + "0")).ShouldBeProblemAsync(403, "SETUP_CODE");
        await (await BuyAsync(hub, "t-0042", once, scheme: "Bearer")).ShouldBeProblemAsync(403, "SETUP_CODE");

        var next = Once(await CodeAsync(hub, "t-0042", days: 2));
        await (await BuyAsync(hub, "t-0042", once)).ShouldBeProblemAsync(403, "SETUP_CODE");
        hub.Advance(TimeSpan.FromDays(2));
        await (await BuyAsync(hub, "t-0042", next)).ShouldBeProblemAsync(409, "SETUP_CODE_EXPIRED");
    }

    [Fact]
    public async Task A_revoked_terminals_code_buys_nothing_not_even_when_it_comes_back()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        var once = Once(await CodeAsync(hub, "t-0042"));
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0042", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await BuyAsync(hub, "t-0042", once)).ShouldBeProblemAsync(403, "SETUP_CODE");
        await (await hub.Running.Http.GetAsync("/api/v1/setup/t-0042?nonce=1", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await hub.RegisterAsync("t-0042");
        await (await BuyAsync(hub, "t-0042", once)).ShouldBeProblemAsync(403, "SETUP_CODE");
    }

    [Fact]
    public async Task A_secret_never_crosses_the_wire_in_clear()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        var once = Once(await CodeAsync(hub, "t-0042"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/setup/t-0042") { Headers = { Authorization = new AuthenticationHeaderValue("Setup", once) } };
        await (await hub.Running.Http.SendAsync(request, Stop)).ShouldBeProblemAsync(403, "TLS_NEEDED");
    }

    [Fact]
    public async Task The_authority_is_vouched_for_under_the_code_and_the_callers_own_nonce()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        var once = Once(await CodeAsync(hub, "t-0042"));
        var answer = await hub.Running.Http.GetByteArrayAsync("/api/v1/setup/t-0042?nonce=abc123", Stop);
        var authority = SetupAuthority.TryRead(answer, out var reason).ShouldNotBeNull(reason);
        authority.Pem.ShouldBe(await hub.Running.Http.GetStringAsync("/ca.pem", Stop));
        authority.Holds(SetupProof.Key(once), "t-0042", "abc123").ShouldBeTrue();
        authority.Holds(SetupProof.Key(once), "t-0042", "abc124").ShouldBeFalse();
        foreach (var nonce in (string[])["", "?nonce=", "?nonce=a%7Cb", "?nonce=" + new string('a', 65)])
            await (await hub.Running.Http.GetAsync("/api/v1/setup/t-0042" + nonce, Stop)).ShouldBeProblemAsync(422, "NONCE");
    }

    [Fact]
    public async Task Of_a_code_only_what_checks_it_is_kept()
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        var text = await CodeAsync(hub, "t-0042");
        var files = Directory.GetFiles(hub.Running.Data, "hub.db*");
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var kept = await reader.ReadToEndAsync(Stop);
            kept.ShouldNotContain(Once(text));
            kept.ShouldNotContain("open sesame");
        }
    }

    [Theory]
    [InlineData("{}", 422, "MISSING", "ssid")]
    [InlineData("""{"ssid":"一二三四五六七八九十一"}""", 422, "SSID", "32 bytes")]
    [InlineData("""{"ssid":"s","psk":"short"}""", 422, "PSK", "8 to 63")]
    [InlineData("""{"ssid":"s","host":"elsewhere.example"}""", 422, "HOST", "'elsewhere.example'; add it to Tls:Names")]
    [InlineData("""{"ssid":"s","days":91}""", 422, "DAYS_RANGE", "91")]
    public async Task A_wrong_wish_is_refused_and_named(string wish, int status, string code, string named)
    {
        await using var hub = await WithTlsAsync();
        await hub.RegisterAsync("t-0042");
        using var admin = await hub.Running.SignedInAsync();
        (await (await admin.PostAsync("/api/v1/terminals/t-0042/setup-code", Answers.Json(wish), Stop)).ShouldBeProblemAsync(status, code)).ShouldContain(named);
    }

    [Fact]
    public async Task Without_an_authority_of_its_own_a_hub_makes_no_codes()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync("t-0042");
        using var admin = await hub.Running.SignedInAsync();
        await (await admin.PostAsync("/api/v1/terminals/t-0042/setup-code", Answers.Json("""{"ssid":"s"}"""), Stop)).ShouldBeProblemAsync(409, "NO_AUTHORITY");
        await (await admin.PostAsync("/api/v1/terminals/t-0404/setup-code", Answers.Json("""{"ssid":"s"}"""), Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        using var leader = await hub.Running.SignedInAsync(Role.BuildingLeader, DrivenHub.Building);
        await (await leader.PostAsync("/api/v1/terminals/t-0042/setup-code", Answers.Json("""{"ssid":"s"}"""), Stop)).ShouldBeProblemAsync(403, "ROLE");
    }

    private static Task<DrivenHub> WithTlsAsync() => DrivenHub.StartAsync(TimeProvider.System.GetUtcNow(), settings => settings with { Tls = Auto });

    /// <summary>The text of a code for a network called 网格.</summary>
    private static async Task<string> CodeAsync(DrivenHub hub, string id, int days = 7)
    {
        using var admin = await hub.Running.SignedInAsync();
        var answer = await admin.PostAsync($"/api/v1/terminals/{id}/setup-code", Answers.Json($$"""{"ssid":"网格","psk":"open sesame","days":{{days}}}"""), Stop);
        var issued = await answer.ShouldBeJsonAsync(HttpStatusCode.Created);
        issued.GetProperty("svg").GetString().ShouldStartWith("<svg");
        var code = SetupCode.TryRead(issued.GetProperty("text").GetString()!, out var reason).ShouldNotBeNull(reason);
        (code.Id, code.Ssid, code.Psk, code.Host).ShouldBe((id, "网格", "open sesame", "localhost"));
        code.Port.ShouldBe(hub.Running.Doors.Https!.Port);
        return code.Text();
    }

    private static string Once(string text) => SetupCode.TryRead(text, out _)!.Code;

    private static async Task<HttpResponseMessage> BuyAsync(DrivenHub hub, string id, string once, string scheme = "Setup")
    {
        using var client = SpeakingTls.Trusting(await hub.Running.Http.GetStringAsync("/ca.pem", Stop));
        using var request = new HttpRequestMessage(HttpMethod.Post, new UriBuilder("https", "localhost", hub.Running.Doors.Https!.Port, $"api/v1/setup/{id}").Uri);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, once);
        return await client.SendAsync(request, Stop);
    }
}
