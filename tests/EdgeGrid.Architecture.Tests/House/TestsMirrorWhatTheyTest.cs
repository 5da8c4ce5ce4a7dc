using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.House;

public sealed class TestsMirrorWhatTheyTest
{
    [Theory]
    [InlineData("EdgeGrid.Contracts.Tests", "shared-contracts/EdgeGrid.Contracts")]
    [InlineData("EdgeGrid.Terminal.Tests", "firmware/EdgeGrid.Terminal")]
    [InlineData("EdgeGrid.Hub.Tests", "hub/EdgeGrid.Hub")]
    public void A_folder_of_tests_bears_the_name_of_the_folder_it_tests(string tests, string source)
    {
        var strangers = Repository.Sources("tests/" + tests)
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath("tests/" + tests, file))!)
            .Where(folder => folder.Length > 0 && !Directory.Exists(Repository.At(Path.Combine(source, folder))) && !Directory.Exists(Repository.At($"{source}.{folder}")))
            .Distinct();
        string.Join('\n', strangers).ShouldBeEmpty();
    }
}
