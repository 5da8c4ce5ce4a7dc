using System.Diagnostics;
using System.Globalization;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>
/// What runs on Node beside the hub: Node-RED and a script that batches, from npm's registry into a folder for temporary files, where the next
/// run finds them.
/// </summary>
internal sealed class NodePeers
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Peers");
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "edgegrid-benchmark-peers");
    private readonly string _node;

    private NodePeers(string node) => _node = node;

    /// <summary>Null, and said so, where Node or npm is missing or the packages cannot be had.</summary>
    internal static async Task<NodePeers?> InstallAsync()
    {
        if (Installed.Find("node") is not { } node || Installed.Find("npm") is not { } npm)
            return null;
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        Progress.Say("npm install node-red, mqtt (a minute or two when it is the first time)");
        using var install = Process.Start(new ProcessStartInfo(npm, ["install", "--no-audit", "--no-fund", "--omit=dev", "--omit=optional", "--loglevel=error"])
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, complained) = (install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        await said;
        if (install.ExitCode == 0)
            return new NodePeers(node);
        Progress.Say("Node-RED cannot be installed, left out: " + await complained);
        return null;
    }

    /// <summary>The script that batches.</summary>
    internal ServerProcess StartScript(int mqttPort, int influxPort) =>
        ServerProcess.StartIn(Folder, _node, "batch.mjs", Text(mqttPort), Text(influxPort));

    /// <summary>Node-RED with a flow that batches.</summary>
    internal ServerProcess StartNodeRed(int mqttPort, int influxPort, TemporaryFolder data)
    {
        var flows = File.ReadAllText(Path.Combine(Source, "flows.json"))
            .Replace("MQTT_PORT", Text(mqttPort), StringComparison.Ordinal).Replace("INFLUX_PORT", Text(influxPort), StringComparison.Ordinal);
        var file = Path.Combine(data.Path, "flows.json");
        File.WriteAllText(file, flows);
        return ServerProcess.StartIn(
            Folder, _node, "node_modules/node-red/red.js", "--userDir", data.Path, "--settings", "settings.js", "--port", Text(Loopback.FreePort()), file);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
