using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.House;

public sealed class SharedFilesAreListed
{
    [Theory]
    [InlineData("shared-contracts/EdgeGrid.Contracts")]
    [InlineData("firmware/EdgeGrid.Terminal")]
    public void The_list_holds_every_file_of_the_folder_once_and_no_other(string folder)
    {
        var listed = XDocument.Load(Repository.At(folder + "/Files.props")).Descendants("Compile")
            .Select(item => ((string)item.Attribute("Include")!).Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Replace('\\', '/'))
            .ToList();
        var onDisk = Repository.Sources(folder).Select(file => file[(folder.Length + 1)..]).ToList();

        string.Join('\n', onDisk.Except(listed)).ShouldBeEmpty("On disk, but not in Files.props.");
        string.Join('\n', listed.Except(onDisk)).ShouldBeEmpty("In Files.props, but not on disk.");
        string.Join('\n', listed.GroupBy(file => file).Where(file => file.Skip(1).Any()).Select(file => file.Key)).ShouldBeEmpty("Listed twice.");
    }
}
