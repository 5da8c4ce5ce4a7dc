using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Hardware;

public sealed partial class PartsAreListed
{
    private static readonly string[][] Lines = [.. File.ReadAllLines(Repository.At("hardware/bom.csv")).Select(line => line.Split(','))];

    [Fact]
    public void Every_line_of_the_bill_has_all_its_fields_and_no_part_stands_twice()
    {
        Lines[0].ShouldBe(["ref", "qty", "part", "maker", "what", "alternative1", "alternative2", "cny", "note"]);
        Lines.ShouldAllBe(line => line.Length == Lines[0].Length);
        Lines.Skip(1).Select(line => Refs(line[0]).Count.ToString(CultureInfo.InvariantCulture)).ShouldBe(Lines.Skip(1).Select(line => line[1]), "qty is how many refs there are.");
        AllRefs().GroupBy(part => part).Where(part => part.Skip(1).Any()).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_pin_goes_to_is_a_part_of_the_bill() =>
        string.Join('\n', PinRow.Read().SelectMany(row => row.Devices).SelectMany(device => Ref().Matches(device)).Select(match => match.Value).Distinct().Except(AllRefs())).ShouldBeEmpty();

    [Fact]
    public void The_total_is_the_sum_of_the_bill()
    {
        var sum = Lines.Skip(1).Sum(line => int.Parse(line[7], CultureInfo.InvariantCulture));
        File.ReadAllText(Repository.At("hardware/README.md")).ShouldContain(FormattableString.Invariant($"about **{sum} CNY**"));
    }

    private static List<string> AllRefs() => [.. Lines.Skip(1).SelectMany(line => Refs(line[0]))];

    // `S1 S2`, `R1-R3 R7`.
    private static List<string> Refs(string field)
    {
        List<string> refs = [];
        foreach (var one in field.Split(' '))
        {
            var ends = Ref().Matches(one);
            var (first, last) = (int.Parse(ends[0].Groups["number"].Value, CultureInfo.InvariantCulture), int.Parse(ends[^1].Groups["number"].Value, CultureInfo.InvariantCulture));
            refs.AddRange(Enumerable.Range(first, last - first + 1).Select(number => FormattableString.Invariant($"{ends[0].Groups["kind"].Value}{number}")));
        }

        return refs;
    }

    [GeneratedRegex(@"\b(?<kind>[A-Z]{1,2})(?<number>\d+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ref();
}
