using System.Reflection;
using System.Xml.Linq;
using EdgeGrid.Architecture.Tests.Metadata;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.House;

public sealed class PublicTypesSayWhatTheyAreFor
{
    [Theory]
    [InlineData("EdgeGrid.Contracts")]
    [InlineData("EdgeGrid.Terminal")]
    [InlineData("EdgeGrid.Terminal.Host")]
    public void Every_public_type_has_a_summary(string name)
    {
        using var assembly = BuiltAssembly.At(Repository.Beside(name + ".dll"));
        var types = assembly.Types().Where(t => (t.Type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)
            .Select(t => t.Name.Replace('+', '.'));
        string.Join('\n', Silent(types, XDocument.Load(Repository.Beside(name + ".xml")))).ShouldBeEmpty();
    }

    [Fact]
    public void A_silent_type_is_seen() =>
        Silent(["A", "B", "C"], XDocument.Parse("""<doc><member name="T:A"><summary>For a.</summary></member><member name="T:B"><summary> </summary></member></doc>"""))
            .ShouldBe(["B", "C"]);

    private static IEnumerable<string> Silent(IEnumerable<string> types, XDocument documentation)
    {
        var spoken = documentation.Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.ToString(SaveOptions.None).Replace("<summary>", "", StringComparison.Ordinal).Replace("</summary>", "", StringComparison.Ordinal)))
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet();
        return types.Where(type => !spoken.Contains("T:" + type));
    }
}
