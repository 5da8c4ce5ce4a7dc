using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// <c>demo.json</c>: where the demo is and the secrets that open it, for its user's eyes (mode 0600). The hub itself keeps only
/// hashes, so this file is also where the next start finds the secrets it must not change.
/// </summary>
internal sealed record DemoSecrets(string? Http, DemoSecrets.Door? Mqtt, IReadOnlyDictionary<string, string> Tokens, IReadOnlyDictionary<string, string> Terminals)
{
    private const string FileName = "demo.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    internal static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>The secrets of an earlier start; none where there was none, or where its file cannot be read any more.</summary>
    internal static DemoSecrets Read(string folder)
    {
        var nothing = new DemoSecrets(null, null, new Dictionary<string, string>(), new Dictionary<string, string>());
        if (!File.Exists(PathIn(folder)))
            return nothing;
        try
        {
            return JsonSerializer.Deserialize<DemoSecrets>(File.ReadAllBytes(PathIn(folder)), Readable) is { Tokens: not null, Terminals: not null } earlier
                ? earlier
                : nothing;
        }
        catch (JsonException damaged)
        {
            Console.Error.WriteLine($"{PathIn(folder)} cannot be read ({damaged.Message}); new secrets take its place.");
            return nothing;
        }
    }

    /// <summary>These secrets, reached through these doors.</summary>
    internal DemoSecrets At(Uri page, IPEndPoint mqtt) =>
        this with { Http = page.GetLeftPart(UriPartial.Authority), Mqtt = new Door(mqtt.Address.ToString(), mqtt.Port) };

    /// <summary>Replaces the file in one step: a reader sees the old one or the new one, whole.</summary>
    internal void Write(string folder)
    {
        var next = PathIn(folder) + ".new";
        File.Delete(next);
        using (var file = OwnersOnly.Create(next, FileMode.CreateNew))
        {
            JsonSerializer.Serialize(file, this, Readable);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, PathIn(folder), overwrite: true);
    }

    /// <summary>An address of MQTT.</summary>
    internal sealed record Door(string Host, int Port);
}
