using EdgeGrid.Hub.Standards;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

/// <summary>The table of the domain report, §7, word for word: the rows that come with the hub are those.</summary>
public sealed class DomainCategories
{
    private static readonly Dictionary<string, AppealType> Types = new()
    {
        ["求助"] = AppealType.Help,
        ["投诉"] = AppealType.Complaint,
        ["举报"] = AppealType.Report,
        ["咨询"] = AppealType.Enquiry,
        ["建议"] = AppealType.Suggestion,
    };

    // How the table's limits are read: to be on the spot, and to answer.
    private static readonly Dictionary<string, (string? Contact, string Resolve)> Times = new()
    {
        ["Emergency 30 min / 2 h"] = ("PT30M", "PT2H"),
        ["Transferred 119 + Emergency"] = ("PT30M", "PT2H"),
        ["2 h"] = (null, "PT2H"),
        ["24 h"] = (null, "PT24H"),
        ["7 d"] = (null, "P7D"),
        ["15 d"] = (null, "P15D"),
        ["4 working h"] = (null, "working PT4H"),
        ["1 wd"] = (null, "working P1D"),
        ["5 wd"] = (null, "working P5D"),
        ["campaign only"] = (null, "PT24H"),
    };

    private static readonly Dictionary<string, WhistleDefault> Whistles = new()
    {
        ["Emergency"] = WhistleDefault.Emergency,
        ["Routine"] = WhistleDefault.Routine,
        ["Key"] = WhistleDefault.Key,
        ["Key if repeated"] = WhistleDefault.KeyIfRepeated,
        ["—"] = WhistleDefault.None,
    };

    private readonly Catalogue _catalogue = CatalogueFile.Default().Open();

    [Theory]
    [InlineData("B01", "电梯困人", "求助", "Emergency 30 min / 2 h", "Emergency", "突发事件", "安全性")]
    [InlineData("B02", "火情烟雾", "求助", "Transferred 119 + Emergency", "Emergency", "突发事件", "安全性")]
    [InlineData("B03", "燃气异味", "求助", "2 h", "Emergency", "突发事件", "安全性")]
    [InlineData("B04", "老人/残障求助", "求助", "2 h", "—", "—", "老有所养")]
    [InlineData("B05", "水管爆裂/污水漫溢", "求助", "24 h", "Routine", "突发事件", "宜居性")]
    [InlineData("B06", "停水停电停气", "投诉", "24 h", "Routine", "—", "便利性")]
    [InlineData("B07", "消防通道堵塞", "举报", "7 d", "Key if repeated", "街面秩序", "安全性")]
    [InlineData("B08", "飞线充电", "举报", "7 d", "Key if repeated", "—", "安全性")]
    [InlineData("B09", "楼道堆物", "投诉", "7 d", "—", "市容环境", "宜居性")]
    [InlineData("B10", "暴露垃圾", "投诉", "4 working h", "—", "市容环境", "宜居性")]
    [InlineData("B11", "噪声扰民", "投诉", "7 d", "Routine", "—", "宜居性")]
    [InlineData("B12", "楼道灯/门禁/对讲损坏", "求助", "5 wd", "—", "部件·公用设施", "便利性")]
    [InlineData("B13", "高空抛物", "举报", "24 h", "Key", "突发事件", "安全性")]
    [InlineData("B14", "发热复测", "求助", "campaign only", "—", "—", "病有所医")]
    [InlineData("B15", "政策咨询", "咨询", "1 wd", "—", "—", "便利性")]
    [InlineData("B16", "意见建议", "建议", "15 d", "—", "—", "公正性")]
    public void A_row_of_the_report_stands_in_the_catalogue(string code, string zh, string type, string limit, string whistle, string eventClass, string tag)
    {
        var row = _catalogue.Find(code).ShouldNotBeNull();
        row.Zh.ShouldBe(zh);
        row.AppealType.ShouldBe(Types[type]);
        row.Resolve.ToString().ShouldBe(Times[limit].Resolve);
        if (Times[limit].Contact is { } contact)
            row.Limits[Stage.Contact].ToString().ShouldBe(contact);
        row.Whistle.ShouldBe(Whistles[whistle]);
        row.EventClass.ShouldBe(eventClass == "—" ? null : eventClass);
        row.Tags.ShouldBe([tag]);
    }

    [Fact]
    public void Fire_is_for_119_first() => _catalogue.Find("B02")!.Checklist[0].Zh.ShouldBe("拨打119");
}
