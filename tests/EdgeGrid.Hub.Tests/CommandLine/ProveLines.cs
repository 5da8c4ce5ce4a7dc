using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CommandLine;

public sealed class ProveLines
{
    [Fact]
    public async Task Nobodys_data_is_proven_with()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "hub.db");
        await File.WriteAllTextAsync(file, "somebody's", TestContext.Current.CancellationToken);
        var (code, output, errors) = await HubProcess.RunAsync("prove", "--data", folder.Path);
        (code, output).ShouldBe((2, ""));
        errors.Trim().ShouldBe($"--data: {folder.Path} is not empty; a proof needs a folder of its own.");
        File.Exists(file).ShouldBeTrue();
    }

    [Theory]
    [InlineData("--kills", "0", "--kills takes a number from 1 to 60000. (--help lists what there is)")]
    [InlineData("--terminals", "5001", "--terminals takes a number from 1 to 5000. (--help lists what there is)")]
    public async Task A_number_out_of_range_is_refused(string option, string value, string sentence)
    {
        var (code, _, errors) = await HubProcess.RunAsync("prove", option, value);
        (code, errors.Trim()).ShouldBe((2, sentence));
    }
}
