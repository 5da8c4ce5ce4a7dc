using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Tests.Standards;

/// <summary>A table as a district would send it: the rows that come with the hub under another name, changed as a test needs it.</summary>
internal static class Kunming
{
    internal static string Table(string version, string from, Action<JsonObject>? change = null)
    {
        var table = JsonSerializer.SerializeToNode(CatalogueFile.Default(), EmbeddedJson.Strict)!.AsObject();
        (table["version"], table["effectiveFrom"], table["source"]) = (version, from, "市级办理标准（示例）");
        change?.Invoke(table);
        return table.ToJsonString();
    }

    internal static JsonObject Row(this JsonObject table, string code) =>
        table["rows"]!.AsArray().Single(row => (string?)row!["code"] == code)!.AsObject();

    /// <summary>Another limit for piled-up things, which have 7 days in the hub's own table.</summary>
    internal static Action<JsonObject> PiledThingsIn(string limit) => table => table.Row("B09")["limits"]!["resolve"] = limit;
}
