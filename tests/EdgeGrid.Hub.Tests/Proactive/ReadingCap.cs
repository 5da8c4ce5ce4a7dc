using System.Text;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Proactive.CapSamples;

namespace EdgeGrid.Hub.Tests.Proactive;

/// <summary>What of a message is read, and what of its size is refused before it is.</summary>
public sealed class ReadingCap
{
    [Theory]
    [InlineData(33)]
    [InlineData(37_000)]
    public void A_body_nested_deeper_than_any_warning_is_refused_on_the_smallest_stack(int deep)
    {
        var body = Cap("w-1").Replace(
            "<identifier>w-1</identifier>",
            $"<identifier>{string.Concat(Enumerable.Repeat("<b>", deep))}{string.Concat(Enumerable.Repeat("</b>", deep))}</identifier>", StringComparison.Ordinal);
        Refusal? refused = null;
        var small = new Thread(() => refused = Should.Throw<Refusal>(() => Read(body)), 256 * 1024);
        small.Start();
        small.Join();
        (refused!.Status, refused.Code).ShouldBe((400, "BAD_XML"));
        refused.Message.ShouldContain("32");
    }

    [Fact]
    public void What_is_nested_less_deep_is_read() =>
        Read(Cap("w-1").Replace("</info>", $"{string.Concat(Enumerable.Repeat("<b>", 20))}x{string.Concat(Enumerable.Repeat("</b>", 20))}</info>", StringComparison.Ordinal))
            .Identifier.ShouldBe("w-1");

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Five_hundred_geocodes_are_read_and_one_more_is_refused(int count, bool isRead)
    {
        var areas = string.Concat(Enumerable.Range(0, count).Select(n => Area(FormattableString.Invariant($"530102{n:D3}"))));
        var body = Cap("w-1").Replace(Area("530102"), areas, StringComparison.Ordinal);
        if (isRead)
            Read(body).Codes.Count.ShouldBe(count);
        else
            Should.Throw<Refusal>(() => Read(body)).Message.ShouldContain("geocode");
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Five_hundred_references_are_read_each_once_and_one_more_is_refused(int count, bool isRead)
    {
        var body = Cap("w-1", "Update", string.Join(' ', Enumerable.Range(0, count).Append(0).Select(n => FormattableString.Invariant($"w-{n}"))));
        if (isRead)
            Read(body).References.Count.ShouldBe(count);
        else
            Should.Throw<Refusal>(() => Read(body)).Message.ShouldContain("references");
    }

    private static CapMessage Read(string body) => CapMessage.Read(new MemoryStream(Encoding.UTF8.GetBytes(body.Trim())));
}
