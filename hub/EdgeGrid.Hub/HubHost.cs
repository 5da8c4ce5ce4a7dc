using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Deliberations;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Evaluation;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Ingest;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Live;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Console;

namespace EdgeGrid.Hub;

/// <summary>Puts the hub together: one line a room.</summary>
internal static class HubHost
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    /// <summary>The hub of these settings, its data folder taken and its store open, not yet listening.</summary>
    /// <exception cref="SettingException">A setting turned out to be wrong.</exception>
    internal static WebApplication Build(HubSettings settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HubHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        AddMachine(builder, settings, time ?? TimeProvider.System);
        AddRooms(builder.Services, settings);

        var app = builder.Build();
        try
        {
            // Resolved first, disposed last: the folder is let go of after the store has closed.
            app.Services.GetRequiredService<DataFolder>();
            app.Services.GetRequiredService<HubDatabase>();
            app.Services.CheckStandards();
            app.Services.GetRequiredService<WhistleAuthority>();
            app.UseWeb();
            app.MapOperation();
            app.MapMqttBroker("/mqtt");
            MapRooms(app.MapGroup("/api/v1").RequireAuthorization());
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static void AddRooms(IServiceCollection services, HubSettings settings)
    {
        services.AddAccess();
        services.AddWeb();
        services.AddGrids();
        services.AddOrganisations();
        services.AddStaffing();
        services.AddTerminals();
        services.AddStandards();
        services.AddClocks();
        services.AddCases();
        services.AddWhistles();
        services.AddEvaluation();
        services.AddDeliberations();
        services.AddProactive();
        services.AddTelemetry(settings.Telemetry);
        services.AddCheckIns();
        services.AddDispatch();
        services.AddLedger();
        services.AddIngest();
        services.AddMqttBroker();
        services.AddLive();
    }

    private static void MapRooms(IEndpointRouteBuilder api)
    {
        api.MapTokens();
        api.MapGrids();
        api.MapOrganisations();
        api.MapStaffing();
        api.MapTerminals();
        api.MapStandards();
        api.MapCases();
        api.MapWhistles();
        api.MapEvaluation();
        api.MapDeliberations();
        api.MapProactive();
        api.MapTelemetry();
        api.MapCheckIns();
        api.MapDispatch();
        api.MapLedger();
        api.MapIngest();
    }

    private static void AddMachine(WebApplicationBuilder builder, HubSettings settings, TimeProvider time)
    {
        builder.Logging.AddConfiguration(settings.Logging).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(_ => DataFolder.Take(settings.Data));
        builder.Services.AddSingleton(_ => HubDatabase.Open(settings.Data));
        builder.Services.AddSingleton<Doors>();

        // Continuations run where the socket's completion does, which the runtime spreads over threads itself: a hop less for every packet.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<Doors, IServiceProvider>((kestrel, doors, services) =>
            doors.Open(kestrel, settings, services.GetService<ServerCertificate>(), mqtt: door => door.UseMqttBroker()));
        if (settings.Tls is { } tls)
        {
            builder.Services.AddSingleton(services => ServerCertificate.Open(
                settings, tls, time, services.GetRequiredService<ILogger<ServerCertificate>>()));
        }
    }
}
