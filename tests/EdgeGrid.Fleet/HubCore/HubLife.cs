using EdgeGrid.Hub;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Live;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Telemetry.Outside;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>
/// One life of the hub, from a start to a stop or a kill: the real one, put together as ever on its real store, without listening. Connections
/// come to it just inside MQTT's bytes.
/// </summary>
internal sealed class HubLife : IAsyncDisposable
{
    // What the broker keeps quiet is quiet here too: only the complaints are kept.
    private static readonly IConfiguration Quiet = new ConfigurationBuilder()
        .AddInMemoryCollection([new("LogLevel:Default", "Error"), new("Console:LogLevel:Default", "None")])
        .Build();

    private readonly WebApplication _app;
    private readonly Sessions _sessions;
    private readonly Upkeep _upkeep;
    private readonly Staff _staff;

    private readonly SabotagedHub _sabotaged;

    private HubLife(WebApplication app, SabotagedHub sabotaged)
    {
        _app = app;
        _sabotaged = sabotaged;
        _sessions = new Sessions(app.Services);
        _upkeep = new Upkeep(app.Services);
        _staff = new Staff(app.Services);
    }

    internal IServiceProvider Services => _app.Services;

    internal HubDatabase Database => Services.GetRequiredService<HubDatabase>();

    internal static async Task<HubLife> StartAsync(FleetPlan plan, string folder, StillTime time, Complaints complaints, SabotagedHub sabotaged)
    {
        var app = HubHost.Build(new HubSettings { Data = folder, SampleSeconds = plan.SampleSeconds, Logging = Quiet }, time);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(complaints);
        foreach (var first in app.Services.GetServices<IHostedService>().Where(one => one is LatestValues or SwitchStore or CountMissing))
            await first.StartAsync(CancellationToken.None);
        return new HubLife(app, sabotaged);
    }

    /// <summary>Takes what has arrived and does what is due; everything is on disk when it is done.</summary>
    internal async Task<TurnOutput> TakeTurnAsync(TurnInput input)
    {
        var output = new TurnOutput();
        await _sessions.TakeAsync(_sabotaged.Before(input, output), output);
        foreach (var act in input.Acts)
            await _staff.DoAsync(act, input.Now);
        await _upkeep.DoDueAsync(input.Now);
        await _sabotaged.AfterAsync(input, output, Database);
        _sessions.Collect(output);
        Evidence.Weigh(Database, input.Arrived, output);
        if (input.Audits)
            output.Audit = Evidence.Audit(Database);
        output.NextDueAt = _upkeep.NextDueAt;
        return output;
    }

    /// <summary>Stops as the program does when it is asked to; afterwards only <see cref="DisposeAsync"/>.</summary>
    internal Task StopAsync() => _upkeep.KeepAllAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
