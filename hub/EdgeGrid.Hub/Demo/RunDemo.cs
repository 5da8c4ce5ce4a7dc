using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Web;
using EdgeGrid.Terminal.Host;

namespace EdgeGrid.Hub.Demo;

/// <summary>Runs a hub with the fixture and with virtual terminals that speak to it over MQTT like any other.</summary>
internal static class RunDemo
{
    internal static async Task<int> UntilStoppedAsync(HubSettings settings)
    {
        DataFolder.Create(settings.Data);
        CheckSockets.Of(settings);
        await using var hub = HubHost.Build(settings);
        var furnish = new FurnishDemo(
            hub.Services.GetRequiredService<HubDatabase>(),
            hub.Services.GetRequiredService<TokenStore>(),
            hub.Services.GetRequiredService<Defaults>(),
            hub.Services.GetRequiredService<RecordReading>(),
            hub.Services.GetRequiredService<TimeProvider>());

        DemoSecrets secrets;
        using (hub.Services.GetRequiredService<Readiness>().Expect(DemoSecrets.PathIn(settings.Data)))
        {
            // The disk is furnished while the doors open: nobody is let in before both are done.
            var furnishing = Task.Run(() => furnish.HandleAsync(DemoSecrets.Read(settings.Data), settings.Demo!.Terminals));
            await hub.StartAsync();
            var doors = hub.Services.GetRequiredService<Doors>();
            secrets = (await furnishing).At(doors.Page, doors.Mqtt!);
            secrets.Write(settings.Data);
        }

        await using var terminals = await DemoTerminals.StartAsync(settings, secrets);
        WelcomeToDemo.Write(Console.Out, secrets, settings.Data, settings.Demo!.Terminals);
        DemoTerminals.TakeCommands(terminals, Console.In, Console.Out, hub.Lifetime);
        await hub.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }
}
