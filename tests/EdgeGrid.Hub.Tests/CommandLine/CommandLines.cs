using System.Diagnostics;
using EdgeGrid.Hub.Access;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CommandLine;

public sealed class CommandLines
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_added_beside_a_running_hub_signs_in_at_once_and_a_revoked_one_no_more()
    {
        // The other process goes by the machine's clock.
        await using var hub = await RunningHub.StartAsync(at: TimeProvider.System.GetUtcNow());
        var (code, output, errors) = await HubProcess.RunAsync("token", "add", "--data", hub.Data, "--role", "gridLeader", "--grid", "530102005901003", "--days", "3");
        code.ShouldBe(0, errors);
        output.ShouldMatch("^egt_[A-Za-z0-9_-]{43}\n$");
        using var leader = hub.With(output.Trim());
        var self = await (await leader.GetAsync("/api/v1/tokens/self", Stop)).ShouldBeJsonAsync();
        self.GetProperty("role").GetString().ShouldBe("gridLeader");

        var id = self.GetProperty("id").GetString()!;
        (await HubProcess.RunAsync("token", "list", "--data", hub.Data)).Out.ShouldContain(id);
        (await HubProcess.RunAsync("token", "revoke", id, "--data", hub.Data)).Code.ShouldBe(0);
        await (await leader.GetAsync("/api/v1/tokens/self", Stop)).ShouldBeProblemAsync(401, "TOKEN_REVOKED");
    }

    [Theory]
    [InlineData(2, "EdgeGrid:Http:Port must be", "serve", "--http", "many")]
    [InlineData(2, "EdgeGrid:Tls:Certifcate is not a setting; the nearest is EdgeGrid:Tls:Certificate.", "serve", "--set", "Tls:Certifcate=auto")]
    [InlineData(2, "--set takes NAME=VALUE", "serve", "--set", "Tls")]
    [InlineData(2, "--terminals takes a number", "demo", "--terminals", "-1")]
    [InlineData(2, "'sing' is not known.", "sing")]
    [InlineData(2, "--grid", "token", "add", "--role", "admin")]
    [InlineData(1, "role: 'king' is none of admin, dispatcher,", "token", "add", "--role", "king", "--grid", "530102")]
    [InlineData(1, "gridCode: '7' is not a grid code", "token", "add", "--role", "admin", "--grid", "7")]
    public async Task A_wrong_line_ends_with_one_sentence_and_its_code(int code, string sentence, params string[] args)
    {
        using var folder = new TempFolder();
        var ended = await HubProcess.RunAsync([.. args, "--data", folder.Path]);
        ended.Code.ShouldBe(code, ended.Err);
        ended.Err.ShouldContain(sentence);
        ended.Err.Trim().Split('\n').Length.ShouldBe(1, ended.Err);
        ended.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_verb_there_is_help()
    {
        var (code, output, _) = await HubProcess.RunAsync();
        code.ShouldBe(0);
        output.ShouldContain("serve");
        output.ShouldContain("demo");
    }

    [Fact]
    public async Task A_hub_told_to_terminate_stops_cleanly()
    {
        using var folder = new TempFolder();
        using var hub = HubProcess.Start("serve", "--data", folder.Path, "--http", "0", "--mqtt", "0");
        try
        {
            (await hub.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(HubProcess.Patience, Stop)).ShouldNotBeNull().ShouldContain("listens on");

            using var terminate = Process.Start("kill", ["-TERM", hub.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await hub.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(5), Stop);
            hub.ExitCode.ShouldBe(0);
        }
        finally
        {
            hub.Kill();
        }
    }

    [Fact]
    public void Every_role_has_a_word_that_reads_back()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            RoleWords.TryRead(role.Word()).ShouldBe(role);
        }
    }
}
