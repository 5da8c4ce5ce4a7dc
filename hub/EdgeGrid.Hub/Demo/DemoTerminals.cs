using EdgeGrid.Hub.Settings;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Grammar;

namespace EdgeGrid.Hub.Demo;

/// <summary>The virtual terminals of the demo, and the lines typed at them.</summary>
internal static class DemoTerminals
{
    /// <summary>Starts every terminal of the fixture but the one that is left free.</summary>
    internal static Task<VirtualTerminals> StartAsync(HubSettings settings, DemoSecrets secrets) =>
        VirtualTerminals.StartAsync(new VirtualTerminalsSettings
        {
            Host = secrets.Mqtt!.Host,
            Port = secrets.Mqtt.Port,
            Folder = Path.Combine(settings.Data, "terminals"),
            Terminals =
            [
                .. secrets.Terminals.Where(one => one.Key != Hongshan.FreeTerminal).Select(one => new VirtualTerminalAccount(one.Key, one.Value)),
            ],
            Doors = Console.Out,
        });

    /// <summary>Carries out what is typed, line by line, until the input ends or <c>quit</c>; the input's end leaves the demo running.</summary>
    internal static void TakeCommands(VirtualTerminals terminals, TextReader from, TextWriter to, IHostApplicationLifetime lifetime)
    {
        // A thread of its own, in the background: reading the console blocks and cannot be cancelled.
        new Thread(() => Read(terminals, from, to, lifetime)) { IsBackground = true, Name = "demo commands" }.Start();
    }

    private static void Read(VirtualTerminals terminals, TextReader from, TextWriter to, IHostApplicationLifetime lifetime)
    {
        while (from.ReadLine() is { } line && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            if (terminals.CarryOutAsync(line, to, lifetime.ApplicationStopping).GetAwaiter().GetResult() == LineOutcome.Quit)
                lifetime.StopApplication();
        }
    }
}
