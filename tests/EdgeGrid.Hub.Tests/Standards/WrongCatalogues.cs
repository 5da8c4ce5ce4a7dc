using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

public sealed class WrongCatalogues
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "rows.0.limits.resolve", "\"P9000000D\"", "rows[0] EMERGENCY: limits.resolve: 'P9000000D' is not an ISO 8601 duration" },
        { "rows.5.limits.resolve", "\"P99999999999D\"", "rows[5] B03: limits.resolve:" },
        { "rows.5.limits.accept", "\"PT0S\"", "rows[5] B03: limits.accept:" },
        { "rows.5.limits.resolve", "null", "rows[5] B03: limits.resolve:" },
        { "rows.5.limits", "{}", "rows[5] B03: limits.resolve: it is missing" },
        { "rows.5", "null", "rows[5] : row: there is nothing here" },
        { "rows.5.tags.0", "null", "rows[5] B03: tags:" },
        { "rows.5.tags.0", "\"安全\"", "rows[5] B03: tags: '安全' is none of 幼有所育," },
        { "rows.5.checklist.0", "null", "rows[5] B03: checklist:" },
        { "rows.5.checklist.0.zh", "\"一\\n二\"", "rows[5] B03: checklist.zh:" },
        { "rows.5.source", "\" \"", "rows[5] B03: source:" },
        { "rows.5.lineOwner", "\"fire-brigade\"", "rows[5] B03: lineOwner: 'fire-brigade' is none of fire," },
        { "rows.5.territorialLevel", "5", "rows[5] B03: territorialLevel:" },
        { "rows.5.code", "\"B01\"", "rows[5] B01: code: it is there twice" },
        { "rows.5.en", "\"\"", "rows[5] B03: en:" },
        { "rows.0.code", "\"RED\"", "rows: EMERGENCY: the button's own row is missing" },
        { "rows.3.onTerminals", "true", "onTerminals: a terminal offers 6 at most, not 7" },
        { "effectiveFrom", "\"2019-01-01\"", "effectiveFrom: 2020-03-27 or later" },
        { "source", "\"\"", "source: which document" },
        { "version", "\"\"", "version: 1 to 64" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_table_is_refused_with_its_row_and_column(string where, string value, string sentence)
    {
        var table = Kunming.Table("kunming-1", "2026-03-27", all => Set(all, where.Split('.'), JsonNode.Parse(value)));
        var file = JsonSerializer.Deserialize<CatalogueFile>(table, EmbeddedJson.Strict)!;
        var refused = Should.Throw<Refusal>(() => CheckCatalogue.Refuse(CheckCatalogue.Wrong(file, new DateOnly(2020, 3, 27))));
        (refused.Status, refused.Code).ShouldBe((422, "CATALOGUE"));
        refused.Message.ShouldStartWith(sentence);
    }

    [Fact]
    public void The_table_they_are_made_from_is_right() => CheckCatalogue.Wrong(
        JsonSerializer.Deserialize<CatalogueFile>(Kunming.Table("kunming-1", "2026-03-27"), EmbeddedJson.Strict)!, new DateOnly(2020, 3, 27)).ShouldBeEmpty();

    private static void Set(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var step in path[..^1])
            node = node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;
        if (node is JsonArray array)
            array[int.Parse(path[^1], CultureInfo.InvariantCulture)] = value;
        else
            node[path[^1]] = value;
    }
}
