using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.House;

public sealed class FilesStaySmall
{
    private const int Most = 300;
    private const int NineInTen = 180;

    [Fact]
    public void No_source_file_is_a_giant() =>
        string.Join('\n', Lengths().Where(file => file.Lines > Most).Select(file => FormattableString.Invariant($"{file.Name}: {file.Lines} lines, at most {Most}"))).ShouldBeEmpty();

    [Fact]
    public void Nine_files_in_ten_fit_on_three_screens()
    {
        var lengths = Lengths().Select(file => file.Lines).Order().ToList();
        int median = lengths[lengths.Count / 2], ninth = lengths[lengths.Count * 9 / 10];
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{lengths.Count} files, median {median} lines, nine in ten within {ninth}"));

        median.ShouldBeLessThanOrEqualTo(NineInTen);
        ninth.ShouldBeLessThanOrEqualTo(NineInTen);
    }

    private static IEnumerable<(string Name, int Lines)> Lengths() =>
        Repository.Sources().Select(file => (file, File.ReadLines(Repository.At(file)).Count()));
}
