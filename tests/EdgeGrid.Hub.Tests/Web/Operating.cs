using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Web;

public sealed class Operating
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hub_is_ready_when_all_start_up_work_is_done()
    {
        IDisposable? work = null;
        await using var hub = await RunningHub.StartAsync(map: app => work = app.Services.GetRequiredService<Readiness>().Expect("retained topics"));
        (await (await hub.Http.GetAsync("/healthz/ready", Stop)).ShouldBeJsonAsync(HttpStatusCode.ServiceUnavailable))
            .GetProperty("reasons")[0].GetString().ShouldBe("retained topics");
        await (await hub.Http.GetAsync("/healthz/live", Stop)).ShouldBeJsonAsync();
        work!.Dispose();
        await (await hub.Http.GetAsync("/healthz/ready", Stop)).ShouldBeJsonAsync();
    }

    [Fact]
    public async Task Metrics_are_open_and_count_requests()
    {
        await using var hub = await RunningHub.StartAsync();
        await hub.Http.GetAsync("/healthz/live", Stop);
        var text = await hub.Http.GetStringAsync("/metrics", Stop);
        text.ShouldContain("http_server_request_duration");
        text.ShouldContain("kestrel_active_connections");
    }

    [Fact]
    public async Task Every_route_of_the_document_has_a_summary_its_security_and_its_codes()
    {
        await using var hub = await RunningHub.StartAsync();
        using var document = JsonDocument.Parse(await hub.Http.GetStringAsync("/openapi/v1.json", Stop));
        document.RootElement.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                operation.Value.TryGetProperty("summary", out _).ShouldBeTrue(name);
                operation.Value.TryGetProperty("security", out _).ShouldBe(path.Name.StartsWith("/api/", StringComparison.Ordinal), name);
            }
        }

        var issue = document.RootElement.GetProperty("paths").GetProperty("/api/v1/tokens").GetProperty("post");
        issue.GetProperty("responses").GetProperty("401").GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("TOKEN_EXPIRED");
        issue.GetProperty("responses").GetProperty("409").GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("SECRET_SHOWN");
        document.RootElement.GetProperty("components").GetProperty("schemas").TryGetProperty("IssueTokenRequest", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_documentation_takes_nothing_from_elsewhere()
    {
        await using var hub = await RunningHub.StartAsync();
        var answer = await hub.Http.GetAsync("/docs/", Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldNotContain("http://");
        page.ShouldNotContain("https://");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        page.ShouldContain($"nonce=\"{nonce}\"");
        (await hub.Http.GetAsync("/docs/scalar.js", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
