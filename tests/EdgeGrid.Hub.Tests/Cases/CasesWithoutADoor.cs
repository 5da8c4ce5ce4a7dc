using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>The hub's cases, clocks and whistles on their real store, without network: for as many steps as a model test wants.</summary>
internal sealed class CasesWithoutADoor : IAsyncDisposable
{
    private readonly JumpingTime _time;
    private readonly ServiceProvider _services;
    private readonly Caller _dispatcher = CallerOf(Role.Dispatcher, "530102");
    private uint _seq;

    internal CasesWithoutADoor(string folder, JumpingTime time)
    {
        _time = time;
        FreshStore.Into(folder);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions();
        services.ConfigureHttpJsonOptions(json => JsonOnTheWire.Shape(json.SerializerOptions));
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new HubSettings { Data = folder });
        services.AddSingleton(_ => HubDatabase.Open(folder));
        services.AddSingleton<EventFeed>();
        services.AddSingleton<ReadGridCode>();
        services.AddStandards();
        services.AddClocks();
        services.AddCases();
        services.AddWhistles();
        _services = services.BuildServiceProvider();
    }

    internal HubDatabase Database => _services.GetRequiredService<HubDatabase>();

    internal WorkingCalendar Calendar => _services.GetRequiredService<WorkingCalendar>();

    internal long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    internal async Task StartAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
    }

    /// <summary>Waits until every alarm that is due has rung.</summary>
    internal async Task SettleAsync()
    {
        var patience = Patience.Token;
        while (Database.Read(AlarmBook.NextRing) is { } next && next <= Now)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience);
    }

    internal Task<Acknowledgement> PressAsync(string terminal, string grid, Button button, string? category, PressAction action)
    {
        var press = new ButtonPressed(new MessageHead(1, Interlocked.Increment(ref _seq), Now, ClockQuality.Synced), button, action, category, 80);
        var evidence = new PressEvidence(terminal, GridCode.Parse(grid), press, Now);
        return Database.WriteAsync(connection => action == PressAction.Cancel
            ? Get<CancelPress>().Handle(connection, evidence)
            : Get<FileCaseOnPress>().Handle(connection, evidence));
    }

    /// <summary>Somebody with a role in a grid.</summary>
    internal static Caller CallerOf(Role role, string grid, string? department = null) => new("model", role, GridCode.Parse(grid), department, DateTimeOffset.MaxValue);

    internal Task<bool> MoveAsync(int number, CaseMove move, Caller? caller = null)
    {
        var body = JsonSerializer.SerializeToElement(new
        {
            note = "model",
            outcome = move == CaseMove.Close ? "fixed" : null,
            until = move == CaseMove.Suspend ? _time.GetUtcNow().AddDays(1) : (DateTimeOffset?)null,
            reference = "119-1",
        });
        return TryAsync(connection => Get<MoveCase>().Handle(connection, IdOf(connection, number), move, body, caller ?? _dispatcher, Now));
    }

    internal Task<bool> BlowAsync(int number) =>
        TryAsync(connection => Get<BlowWhistle>().Handle(connection, new(IdOf(connection, number), "routine", ["fire", "police"]), _dispatcher, Now));

    internal Task<bool> MusterAsync(int number, string verb, string department) => TryAsync(connection =>
        Get<MoveMuster>().Handle(connection, BlowingOn(connection, number) ?? "none", department, verb, verb + "ed", null, _dispatcher, Now));

    internal Task<bool> CloseWhistleAsync(int number) => TryAsync(connection =>
        Get<CloseWhistle>().Handle(connection, BlowingOn(connection, number) ?? "none", _dispatcher, Now));

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    // Cases are numbered as they were filed, in the model as in the store.
    private static string IdOf(SqliteConnection connection, int number) => CaseStore.Get(connection, KeyOf(connection, number)).Id;

    private static string? BlowingOn(SqliteConnection connection, int number)
    {
        var key = KeyOf(connection, number);
        return WhistleStore.OfCases(connection, [key])[key].FirstOrDefault(whistle => whistle.IsBlowing)?.Id;
    }

    // Beyond the last one they begin anew: who does not know how many there are still means one of them.
    private static long KeyOf(SqliteConnection connection, int number) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM cases") is > 0 and var count ? (number % count) + 1 : throw Refusal.NotFound("There is no case yet.");

    // Work that is refused is undone alone; everything else a step throws is a defect.
    private async Task<bool> TryAsync(Action<SqliteConnection> step)
    {
        try
        {
            await Database.WriteAsync(step);
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
