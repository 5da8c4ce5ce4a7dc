using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Arrows;

public sealed class ProjectsOnlyReferToWhatTheArrowsAllow
{
    /// <summary>Project to the projects it may refer to; tests may refer to anything.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["EdgeGrid.Contracts"] = [],
        ["EdgeGrid.Terminal"] = ["EdgeGrid.Contracts"],
        ["EdgeGrid.Terminal.Host"] = ["EdgeGrid.Terminal", "EdgeGrid.Contracts"],
        ["EdgeGrid.NanoSurface"] = [],
        ["EdgeGrid.NanoSurface.Device"] = ["EdgeGrid.NanoSurface"],
        ["EdgeGrid.Terminal.Esp32"] = ["EdgeGrid.NanoSurface", "EdgeGrid.NanoSurface.Device", "EdgeGrid.Terminal", "EdgeGrid.Contracts"],
        ["EdgeGrid.Hub"] = ["EdgeGrid.Contracts", "EdgeGrid.Terminal.Host"], // the virtual terminals of demo
    };

    [Fact]
    public void The_product_refers_only_along_the_arrows() => string.Join('\n', Product().SelectMany(Against)).ShouldBeEmpty();

    [Fact]
    public void Nothing_refers_to_tests() =>
        Product().SelectMany(References).Where(name => name.Contains("Test", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_reverse_arrow_is_seen()
    {
        var project = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "EdgeGrid.Contracts.csproj");
        Directory.CreateDirectory(Path.GetDirectoryName(project)!);
        File.WriteAllText(project, """<Project><ItemGroup><ProjectReference Include="..\..\hub\EdgeGrid.Hub\EdgeGrid.Hub.csproj" /></ItemGroup></Project>""");
        Against(project).ShouldBe(["EdgeGrid.Contracts must not refer to EdgeGrid.Hub."]);
        Directory.Delete(Path.GetDirectoryName(project)!, recursive: true);
    }

    private static IEnumerable<string> Product() =>
        Repository.Sources(pattern: "*.csproj").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)).Select(Repository.At);

    private static IEnumerable<string> Against(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return References(project).Except(Allowed.GetValueOrDefault(name) ?? []).Select(other => $"{name} must not refer to {other}.");
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
