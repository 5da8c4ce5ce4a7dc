using EdgeGrid.Hub.Access;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Access;

public sealed class SigningIn
{
    private const string Self = "/api/v1/tokens/self";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_one_is_told_to_bring_one()
    {
        await using var hub = await RunningHub.StartAsync();
        var answer = await hub.Http.GetAsync(Self, Stop);
        await answer.ShouldBeProblemAsync(401, "TOKEN_MISSING");
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task An_unknown_token_is_refused_as_invalid()
    {
        await using var hub = await RunningHub.StartAsync();
        using var client = hub.With("egt_nobody");
        var answer = await client.GetAsync(Self, Stop);
        await answer.ShouldBeProblemAsync(401, "TOKEN_UNKNOWN");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_says_who_its_bearer_is()
    {
        await using var hub = await RunningHub.StartAsync();
        using var leader = await hub.SignedInAsync(Role.GridLeader, "530102005901003");
        var self = await (await leader.GetAsync(Self, Stop)).ShouldBeJsonAsync();
        self.GetProperty("role").GetString().ShouldBe("gridLeader");
        self.GetProperty("gridCode").GetString().ShouldBe("530102005901003");
        self.GetProperty("department").GetString().ShouldBeNull();
        self.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(hub.Time.GetUtcNow().AddDays(90));
    }

    [Fact]
    public async Task A_token_opens_nothing_from_the_moment_it_expires()
    {
        await using var hub = await RunningHub.StartAsync();
        using var client = hub.With(await hub.NewTokenAsync(days: 1));
        hub.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        await (await client.GetAsync(Self, Stop)).ShouldBeJsonAsync();
        hub.Time.Advance(TimeSpan.FromMilliseconds(1));
        await (await client.GetAsync(Self, Stop)).ShouldBeProblemAsync(401, "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task The_role_decides_before_the_body_is_read()
    {
        await using var hub = await RunningHub.StartAsync();
        using var resident = await hub.SignedInAsync(Role.Resident, "53010200590100302");
        await (await resident.PostAsync("/api/v1/tokens", Answers.Json("{"), Stop)).ShouldBeProblemAsync(403, "ROLE");
    }

    [Fact]
    public async Task What_is_kept_does_not_hold_the_token()
    {
        await using var hub = await RunningHub.StartAsync();
        var secret = await hub.NewTokenAsync();
        secret.ShouldStartWith("egt_");
        secret.Length.ShouldBe("egt_".Length + 43);
        foreach (var file in Directory.GetFiles(hub.Data, "hub.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync(Stop)).ShouldNotContain(secret);
        }
    }
}
