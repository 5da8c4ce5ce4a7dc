using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.House;

public sealed partial class NamesSayWhatTheyDo
{
    private static readonly string[] Hollow =
        ["Util", "Utils", "Utility", "Utilities", "Common", "Helper", "Helpers", "Manager", "Managers", "Service", "Services", "Processor", "Processors", "Impl", "Dto", "Dtos"];

    [Fact]
    public void No_type_and_no_file_is_named_after_nothing() =>
        string.Join('\n', Ours().SelectMany(file => TypesIn(File.ReadAllText(Repository.At(file))).Append(Path.GetFileNameWithoutExtension(file))
            .Where(SaysNothing)
            .Select(name => $"{name} in {file}"))).ShouldBeEmpty();

    [Theory]
    [InlineData("CaseManager", true)]
    [InlineData("DispatchService", true)]
    [InlineData("ButtonDto", true)]
    [InlineData("StringUtils", true)]
    [InlineData("IHelper", true)]
    [InlineData("Implement", false)]
    [InlineData("ServicedAt", false)]
    [InlineData("CommonsGrid", false)]
    [InlineData("ButtonPressed", false)]
    public void A_word_that_says_nothing_is_seen(string name, bool isRefused) => SaysNothing(name).ShouldBe(isRefused);

    [Fact]
    public void Types_are_found_in_source() =>
        TypesIn("public sealed partial class A {} internal readonly record struct B(int X); interface IC {} enum D {} // class of its own")
            .ShouldBe(["A", "B", "IC", "D"]);

    /// <summary>The surface bears the names that nanoFramework gave.</summary>
    private static IEnumerable<string> Ours() =>
        Repository.Sources().Where(file => !file.StartsWith("firmware/EdgeGrid.NanoSurface", StringComparison.Ordinal));

    private static bool SaysNothing(string name) => Words().Matches(name).Any(word => Hollow.Contains(word.Value));

    private static IEnumerable<string> TypesIn(string source) => Declarations().Matches(source).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Declarations();
}
