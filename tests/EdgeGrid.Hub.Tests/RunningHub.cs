using System.Net.Http.Headers;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EdgeGrid.Hub.Tests;

/// <summary>A real hub on free loopback ports in a folder of its own, at a time the test sets; all gone when disposed.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private static readonly IConfiguration Quiet = new ConfigurationBuilder()
        .AddInMemoryCollection([new KeyValuePair<string, string?>("LogLevel:Default", "Error")])
        .Build();

    private readonly WebApplication _app;
    private readonly TempFolder _folder;
    private readonly bool _ownsFolder;

    private RunningHub(WebApplication app, TempFolder folder, bool ownsFolder, JumpingTime time)
    {
        _app = app;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Time = time;
        Http = new HttpClient { BaseAddress = Doors.Page };
    }

    internal static string County => "530102";

    internal JumpingTime Time { get; }

    /// <summary>A client without a token.</summary>
    internal HttpClient Http { get; }

    internal string Data => _folder.Path;

    internal IServiceProvider Services => _app.Services;

    internal Doors Doors => Services.GetRequiredService<Doors>();

    internal static async Task<RunningHub> StartAsync(
        Func<HubSettings, HubSettings>? change = null, TempFolder? folder = null, Action<WebApplication>? map = null, DateTimeOffset? at = null)
    {
        var data = folder ?? new TempFolder();
        var time = new JumpingTime(at ?? new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero));
        var settings = new HubSettings { Data = data.Path, HttpPort = 0, MqttPort = 0, Logging = Quiet };
        FreshStore.Into(data.Path);
        var app = HubHost.Build(change?.Invoke(settings) ?? settings, time);
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningHub(app, data, folder is null, time);
    }

    internal async Task<string> NewTokenAsync(Role role = Role.Admin, string? grid = null, string? department = null, int days = 90)
    {
        var grant = new TokenGrant(role, GridCode.Parse(grid ?? County), department, days);
        return (await Services.GetRequiredService<TokenStore>().AddAsync(grant)).Secret;
    }

    /// <summary>A client that brings a new token.</summary>
    internal async Task<HttpClient> SignedInAsync(Role role = Role.Admin, string? grid = null, string? department = null) =>
        With(await NewTokenAsync(role, grid, department));

    internal HttpClient With(string token) => new()
    {
        BaseAddress = Http.BaseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }
}
