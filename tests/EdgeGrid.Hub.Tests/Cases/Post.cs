using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Somebody at their post with a token of their own, who moves cases and whistles over HTTP.</summary>
internal sealed class Post : IDisposable
{
    internal const string Grid1 = "530102005901001";
    internal const string Grid3 = "530102005901003";

    private readonly HttpClient _http;

    private Post(HttpClient http) => _http = http;

    internal static async Task<Post> OfAsync(DrivenHub hub, Role role, string? grid = null, string? department = null) =>
        new(await hub.Running.SignedInAsync(role, grid, department));

    internal static Task<Post> DispatcherAsync(DrivenHub hub) => OfAsync(hub, Role.Dispatcher);

    internal static Task<Post> GridLeaderAsync(DrivenHub hub, string grid = Grid3) => OfAsync(hub, Role.GridLeader, grid);

    internal static Task<Post> DepartmentAsync(DrivenHub hub, string department) => OfAsync(hub, Role.Department, department: department);

    internal static Task<Post> ResidentAsync(DrivenHub hub, string grid = DrivenHub.Building) => OfAsync(hub, Role.Resident, grid);

    internal Task<HttpResponseMessage> TryAsync(string path, object? body = null) => _http.PostAsync(
        "/api/v1" + path, body is null ? null : Answers.Json(JsonSerializer.Serialize(body)), TestContext.Current.CancellationToken);

    internal async Task<JsonElement> PostAsync(string path, object? body = null, HttpStatusCode status = HttpStatusCode.OK) =>
        await (await TryAsync(path, body)).ShouldBeJsonAsync(status);

    internal Task<HttpResponseMessage> TryGetAsync(string path) => _http.GetAsync("/api/v1" + path, TestContext.Current.CancellationToken);

    internal async Task<JsonElement> GetAsync(string path) => await (await TryGetAsync(path)).ShouldBeJsonAsync();

    /// <summary>Makes a move that has to be possible, and returns the case.</summary>
    internal async Task<JsonElement> MoveAsync(string id, string move, object? body = null)
    {
        var answer = await TryAsync($"/cases/{id}/{move}", body ?? new { note = move });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{move}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.ShouldBeJsonAsync();
    }

    /// <summary>Takes in an appeal, and returns its case's id.</summary>
    internal async Task<string> AppealAsync(string category, string grid = DrivenHub.Building, string channel = "patrol", string? externalId = null, string? text = null)
    {
        var answer = await TryAsync("/appeals", new { channel, gridCode = grid, category, externalId, text });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.ShouldBeJsonAsync(answer.StatusCode)).GetProperty("id").GetString()!;
    }

    /// <summary>Walks a filed case to a state, as a dispatch centre that enters everything itself.</summary>
    internal async Task WalkAsync(string id, params string[] moves)
    {
        foreach (var move in moves)
            await MoveAsync(id, move, new { note = move, outcome = move == "close" ? "fixed" : null });
    }

    public void Dispose() => _http.Dispose();
}
