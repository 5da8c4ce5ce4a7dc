using CsCheck;
using EdgeGrid.Hub.Csv;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Csv;

public sealed class NeutralCells
{
    private static readonly Gen<string> Cells = Gen.String[Gen.OneOf(Gen.Char["'=+-@\t\r\n,\""], Gen.Char["ab 路"]), 0, 6].Select(cell => cell.Trim(' ', '\t'));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("中路网格", "中路网格")]
    [InlineData("", "")]
    public void A_cell_that_would_be_run_gets_an_apostrophe_and_is_read_back_without_it(string cell, string written)
    {
        Neutral.Write(cell).ShouldBe(written);
        Neutral.Read(written).ShouldBe(cell);
    }

    [Fact]
    public void Whatever_stands_in_a_cell_is_read_back_the_same_and_never_begins_a_formula() => Cells.Array[2].Sample(cells =>
    {
        var report = new CsvReport();
        var text = WriteCsv.Text(["a", "b"], [["first", cells[0]], ["second", cells[1]]]);
        var lines = ReadCsv.Lines(text, ["a", "b"], ["a", "b"], report);
        report.IsTaken.ShouldBeTrue();
        lines.Select(line => line["b"]).ShouldBe(cells);
        cells.ShouldAllBe(cell => Neutral.Write(cell).Length == 0 || !"=+-@\t\r".Contains(Neutral.Write(cell)[0]));
    });

    [Fact]
    public void A_line_bears_the_number_an_editor_shows_whatever_stands_above_it()
    {
        var report = new CsvReport();
        var lines = ReadCsv.Lines("a,b\n\n\"one\ntwo\",x\n\ny,z\nlast,line", ["a"], ["a", "b"], report);
        lines.Select(line => line.Number).ShouldBe([3, 6, 7]);
        lines[0]["a"].ShouldBe("one\ntwo");
    }
}
