using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Guard;

public sealed class DeviceProjectMatches
{
    private const string Folder = "firmware/EdgeGrid.Terminal.Esp32/";

    private static readonly string[] Lists = ["shared-contracts/EdgeGrid.Contracts/Files.props", "firmware/EdgeGrid.Terminal/Files.props", Folder + "Files.props"];

    [Theory]
    [InlineData("EdgeGrid.Terminal.Esp32.nfproj")]
    [InlineData("EdgeGrid.Terminal.Esp32.csproj")]
    public void The_devices_project_and_the_one_that_checks_it_compile_the_three_lists_and_nothing_else(string project)
    {
        var xml = XDocument.Load(Repository.At(Folder + project));
        Named(xml, "Import").Select(import => import.Attribute("Project")!.Value.Replace('\\', '/')).Where(import => import.EndsWith("Files.props", StringComparison.Ordinal))
            .Select(import => Path.GetRelativePath(Repository.At("."), Path.Combine(Repository.At(Folder), import)).Replace('\\', '/')).ShouldBe(Lists);
        Named(xml, "Compile").ShouldBeEmpty();
    }

    [Fact]
    public void A_list_names_every_file_of_its_folder_once()
    {
        foreach (var list in Lists)
        {
            var folder = Path.GetDirectoryName(Repository.At(list))!;
            var listed = Named(XDocument.Load(Repository.At(list)), "Compile").Select(file => file.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal));
            var there = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal));
            listed.Order(StringComparer.Ordinal).ShouldBe(there.Order(StringComparer.Ordinal), list);
        }
    }

    [Fact]
    public void Every_reference_of_the_devices_project_is_in_a_package_it_names_and_no_package_is_idle()
    {
        var referenced = Named(XDocument.Load(Repository.At(Folder + "EdgeGrid.Terminal.Esp32.nfproj")), "HintPath").Select(path => path.Value.Split('\\')).ToList();
        var packages = Named(XDocument.Load(Repository.At(Folder + "packages.config")), "package").Select(package => $"{package.Attribute("id")!.Value}.{package.Attribute("version")!.Value}").ToList();
        packages.Count.ShouldBe(packages.Distinct().Count());
        referenced.Select(path => path[2]).Distinct().Order(StringComparer.Ordinal).ShouldBe(packages.Order(StringComparer.Ordinal));
        referenced.ShouldAllBe(path => path[0] == ".." && path[1] == "packages" && path[3] == "lib");
    }

    private static IEnumerable<XElement> Named(XDocument xml, string name) => xml.Descendants().Where(element => element.Name.LocalName == name);
}
