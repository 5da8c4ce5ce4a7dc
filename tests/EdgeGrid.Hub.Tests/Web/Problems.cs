using EdgeGrid.Hub.Storage;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Web;

public sealed class Problems
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_refusal_of_the_framework_has_a_code()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        await (await admin.GetAsync("/nothing/here", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await admin.PutAsync("/api/v1/tokens", Answers.Json("{}"), Stop)).ShouldBeProblemAsync(405, "METHOD_NOT_ALLOWED");
        await (await admin.PostAsync("/api/v1/tokens", new StringContent("role=admin"), Stop)).ShouldBeProblemAsync(415, "MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_sent()
    {
        await using var hub = await RunningHub.StartAsync();

        // A hub that has refused reads no further: only a client that asks first is sure to hear why.
        using var asking = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = hub.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tokens") { Content = Answers.Json($"\"{new string('x', 2 << 20)}\"") };
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = new("Bearer", await hub.NewTokenAsync());
        await (await asking.SendAsync(request, Stop)).ShouldBeProblemAsync(413, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_says_what_is_wrong_with_it()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        (await (await admin.PostAsync("/api/v1/tokens", Answers.Json("{\"role\":"), Stop)).ShouldBeProblemAsync(400, "BAD_JSON")).ShouldContain("line 1");
        (await (await admin.PostAsync("/api/v1/tokens", Answers.Json("{}"), Stop)).ShouldBeProblemAsync(422, "MISSING")).ShouldBe("The body lacks role, gridCode.");
        (await (await admin.PostAsync("/api/v1/tokens", Answers.Json("""{"role":"admin","gridCode":7}"""), Stop)).ShouldBeProblemAsync(422, "INVALID")).ShouldStartWith("gridCode");
        (await (await admin.PostAsync("/api/v1/tokens", Answers.Json(""), Stop)).ShouldBeProblemAsync(422, "MISSING")).ShouldBe("The body is missing.");
        await (await admin.PostAsync("/api/v1/tokens", Answers.Json("null"), Stop)).ShouldBeProblemAsync(422, "MISSING");
    }

    [Theory]
    [InlineData("limit=0", "LIMIT_RANGE")]
    [InlineData("limit=1001", "LIMIT_RANGE")]
    [InlineData("limit=-1", "LIMIT_RANGE")]
    [InlineData("limit=many", "INVALID")]
    [InlineData("cursor=!!", "CURSOR")]
    [InlineData("cursor=", "CURSOR")]
    public async Task A_page_that_cannot_be_cut_is_refused(string query, string code)
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        (await (await admin.GetAsync("/api/v1/tokens?" + query, Stop)).ShouldBeProblemAsync(422, code)).ShouldStartWith(query.Split('=')[0]);
    }

    [Theory]
    [InlineData("cases?since=soon", "since")]
    [InlineData("cases?overdue=perhaps", "overdue")]
    [InlineData("cases?overdue=true&since=soon", "since")]
    public async Task A_parameter_that_does_not_read_is_named(string path, string parameter)
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        (await (await admin.GetAsync("/api/v1/" + path, Stop)).ShouldBeProblemAsync(422, "INVALID")).ShouldBe(parameter + " is not of the expected form.");
    }

    [Fact]
    public async Task What_breaks_inside_stays_inside()
    {
        await using var hub = await RunningHub.StartAsync(map: app =>
        {
            app.MapGet("/bug", () => { throw new InvalidOperationException("the secret of the house"); });
            app.MapGet("/disk", () => { throw new StorageException("the disk of the house"); });
        });
        (await (await hub.Http.GetAsync("/bug", Stop)).ShouldBeProblemAsync(500, "INTERNAL")).ShouldNotContain("house");
        (await (await hub.Http.GetAsync("/disk", Stop)).ShouldBeProblemAsync(503, "STORE_FAULT")).ShouldNotContain("house");
    }

    [Fact]
    public async Task Problems_carry_the_security_headers_too()
    {
        await using var hub = await RunningHub.StartAsync();
        foreach (var path in new[] { "/healthz/live", "/nothing", "/api/v1/tokens/self" })
        {
            var headers = (await hub.Http.GetAsync(path, Stop)).Headers;
            headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self';");
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.Contains("Server").ShouldBeFalse();
        }
    }
}
