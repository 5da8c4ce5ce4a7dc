using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ingest;

/// <summary>A running hub with real terminals and people around it. At its end it insists that it logged no error.</summary>
internal sealed class DrivenHub : IAsyncDisposable
{
    internal const string Building = "53010200590100302";
    internal const string NextDoor = "53010200590100301";

    private readonly TempFolder _folder = new();
    private readonly List<IAsyncDisposable> _clients = [];
    private readonly Func<HubSettings, HubSettings>? _change;

    private DrivenHub(Func<HubSettings, HubSettings>? change) => _change = change;

    internal FakeLog Log { get; } = new();

    internal RunningHub Running { get; private set; } = null!;

    internal long Now => Running.Time.GetUtcNow().ToUnixTimeMilliseconds();

    internal static async Task<DrivenHub> StartAsync(DateTimeOffset? at = null, Func<HubSettings, HubSettings>? change = null)
    {
        var hub = new DrivenHub(change);
        await hub.RunAsync(at);
        return hub;
    }

    /// <summary>Stops the hub and starts it again on the same folder, at the same or a given time; clients have to connect again.</summary>
    internal async Task RestartAsync(DateTimeOffset? at = null)
    {
        var now = Running.Time.GetUtcNow();
        await Running.DisposeAsync();
        await RunAsync(at ?? now);
    }

    internal void Advance(TimeSpan time) => Running.Time.Advance(time);

    /// <summary>Lets time pass and whatever was due meanwhile happen.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        Advance(time);
        await SettleAsync();
    }

    /// <summary>Waits until every alarm that is due by now has rung.</summary>
    internal async Task SettleAsync()
    {
        var patience = Patience.Token;
        var database = Running.Services.GetRequiredService<HubDatabase>();
        while (database.Read(AlarmBook.NextRing) is { } next && next <= Now)
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, patience);
    }

    /// <summary>Lets the hub's time run, and another one beside it, a tenth of a second at a step, until something has come.</summary>
    internal async Task<T> WhileTimeRunsAsync<T>(Task<T> awaited, JumpingTime? beside = null)
    {
        var patience = Patience.Token;
        while (!awaited.IsCompleted)
        {
            patience.ThrowIfCancellationRequested();
            Advance(TimeSpan.FromMilliseconds(100));
            beside?.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(awaited, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }

        return await awaited;
    }

    /// <summary>Registers a terminal over HTTP and connects it.</summary>
    internal async Task<TerminalClient> TerminalAsync(string id = "t-0001", string grid = Building)
    {
        var password = await RegisterAsync(id, grid);
        return await ConnectAsync(id, password);
    }

    internal async Task<string> RegisterAsync(string id = "t-0001", string grid = Building)
    {
        using var admin = await Running.SignedInAsync();
        var answer = await admin.PostAsync("/api/v1/terminals", Answers.Json($$"""{"id":"{{id}}","gridCode":"{{grid}}"}"""), TestContext.Current.CancellationToken);
        return (await answer.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("password").GetString()!;
    }

    internal async Task<TerminalClient> ConnectAsync(string id, string password) => Kept(await TerminalClient.ConnectAsync(this, id, password));

    /// <summary>Connects somebody who looks at people's topics.</summary>
    internal async Task<Dashboard> DashboardAsync(string filter, Role role = Role.Admin, string? grid = null) =>
        Kept(await Dashboard.ConnectAsync(this, await Running.NewTokenAsync(role, grid), filter));

    internal async Task<System.Text.Json.JsonElement> GetAsync(string path)
    {
        using var admin = await Running.SignedInAsync();
        return await (await admin.GetAsync("/api/v1" + path, TestContext.Current.CancellationToken)).ShouldBeJsonAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        foreach (var client in _clients)
            await client.DisposeAsync();
        _folder.Dispose();
        Log.Complaints.ShouldBeEmpty();
    }

    private T Kept<T>(T client)
        where T : IAsyncDisposable
    {
        _clients.Add(client);
        return client;
    }

    private async Task RunAsync(DateTimeOffset? at) => Running = await RunningHub.StartAsync(
        _change, _folder, app => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log), at);
}
