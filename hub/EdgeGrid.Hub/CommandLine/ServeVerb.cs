using System.CommandLine;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>serve</c>: the hub, until it is told to stop.</summary>
internal static class ServeVerb
{
    internal static Command Build()
    {
        var verb = new Command("serve", "Run the hub");
        var options = new SettingOptions().AddTo(verb);
        verb.SetAction((line, _) => RunAsync(options.Read(line)));
        return verb;
    }

    /// <summary>Checks what can be checked, runs the hub, and ends with 0 after a clean stop.</summary>
    internal static async Task<int> RunAsync(HubSettings settings)
    {
        DataFolder.Create(settings.Data);
        CheckSockets.Of(settings);
        await using var hub = HubHost.Build(settings);
        await hub.StartAsync();
        Console.WriteLine($"EdgeGrid listens on {string.Join(", ", hub.Services.GetRequiredService<Doors>().Addresses)}");
        await hub.WaitForShutdownAsync();
        return 0;
    }
}
