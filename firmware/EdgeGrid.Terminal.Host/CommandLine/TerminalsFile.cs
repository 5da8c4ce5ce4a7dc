using System.Text.Json;

namespace EdgeGrid.Terminal.Host.CommandLine;

/// <summary>The terminals and their passwords in a hub's <c>demo.json</c>, and the hub's MQTT address where it stands there too.</summary>
internal sealed record TerminalsFile(HubAddress? Hub, IReadOnlyList<VirtualTerminalAccount> Terminals)
{
    internal static TerminalsFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            var terminals = root.GetProperty("terminals").EnumerateObject()
                .Select(one => new VirtualTerminalAccount(one.Name, one.Value.GetString() ?? throw new FormatException()))
                .ToList();
            var hub = root.TryGetProperty("mqtt", out var mqtt)
                ? new HubAddress(mqtt.GetProperty("host").GetString() ?? throw new FormatException(), mqtt.GetProperty("port").GetInt32(), Tls: false)
                : null;
            return new(hub, terminals);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException($"--terminals: '{path}' cannot be read: {unreadable.Message}", unreadable);
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The parser's own words might quote a password.
            throw new WrongSettingException($"--terminals: '{path}' is no JSON like {{\"terminals\": {{\"t-0001\": \"password\"}}}}.");
        }
    }
}
