using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Web;

public sealed class RepeatingARequest
{
    private const string Path = "/counted";

    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_does_nothing_more()
    {
        await using var hub = await StartAsync();
        using var client = await hub.SignedInAsync();
        _go.SetResult();
        var first = await client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop);
        var again = await client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync(Stop)).ShouldBe(await first.Content.ReadAsStringAsync(Stop));
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task Another_body_or_another_route_under_the_key_is_a_mismatch()
    {
        await using var hub = await StartAsync();
        using var client = await hub.SignedInAsync();
        _go.SetResult();
        await client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop);
        await (await client.SendAsync(Answers.Keyed("k", Path, """{"word":"b"}"""), Stop)).ShouldBeProblemAsync(422, "IDEMPOTENCY_MISMATCH");
        await (await client.SendAsync(Answers.Keyed("k", Path + "?x=1", """{"word":"a"}"""), Stop)).ShouldBeProblemAsync(422, "IDEMPOTENCY_MISMATCH");
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task While_it_is_being_answered_a_repeat_is_told_so()
    {
        await using var hub = await StartAsync();
        using var client = await hub.SignedInAsync();
        var first = client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop);
        await _begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        await (await client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop)).ShouldBeProblemAsync(409, "IDEMPOTENCY_IN_FLIGHT");
        _go.SetResult();
        (await first).StatusCode.ShouldBe(HttpStatusCode.Created);
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task Each_caller_has_keys_of_their_own_and_they_end_after_a_day()
    {
        await using var hub = await StartAsync();
        using var one = await hub.SignedInAsync();
        using var other = await hub.SignedInAsync();
        _go.SetResult();
        await one.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop);
        await other.SendAsync(Answers.Keyed("k", Path, """{"word":"b"}"""), Stop);
        _done.ShouldBe(2);
        hub.Time.Advance(TimeSpan.FromHours(24));
        (await one.SendAsync(Answers.Keyed("k", Path, """{"word":"c"}"""), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        _done.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_refused_changed_nothing_and_is_judged_anew()
    {
        await using var hub = await StartAsync();
        using var client = await hub.SignedInAsync();
        _go.SetResult();
        await (await client.SendAsync(Answers.Keyed("k", Path, """{"word":""}"""), Stop)).ShouldBeProblemAsync(409, "NO_WORD");
        (await client.SendAsync(Answers.Keyed("k", Path, """{"word":"a"}"""), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_answer_that_showed_a_secret_is_never_shown_again()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        const string body = """{"role":"dispatcher","gridCode":"530102"}""";
        (await admin.SendAsync(Answers.Keyed("k", "/api/v1/tokens", body), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await admin.SendAsync(Answers.Keyed("k", "/api/v1/tokens", body), Stop)).ShouldBeProblemAsync(409, "SECRET_SHOWN");
        var page = await (await admin.GetAsync("/api/v1/tokens", Stop)).ShouldBeJsonAsync();
        page.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    private Task<RunningHub> StartAsync() => RunningHub.StartAsync(map: app => app.MapPost(Path, async (Said said) =>
    {
        _begun.TrySetResult();
        await _go.Task;
        if (said.Word.Length == 0)
            throw Refusal.Conflict("NO_WORD", "word: is empty.");
        return Results.Json(new { said.Word, number = Interlocked.Increment(ref _done) }, statusCode: StatusCodes.Status201Created);
    }).For(Role.Admin));

    private sealed record Said(string Word);
}
