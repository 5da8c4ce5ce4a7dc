using System.Runtime.CompilerServices;
using System.Text;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class LifecycleTable
{
    [Fact]
    public async Task The_lifecycle_is_the_one_that_was_approved()
    {
        var approved = ApprovedFile();
        var received = Written();
        if (!File.Exists(approved) || await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) != received)
        {
            var beside = Path.ChangeExtension(approved, ".received.md");
            await File.WriteAllTextAsync(beside, received, TestContext.Current.CancellationToken);
            Assert.Fail($"The lifecycle has changed. Compare {beside} with {approved}; if the change is meant, put it in its place.");
        }
    }

    [Fact]
    public void Every_state_can_be_come_to_and_every_open_one_be_left()
    {
        foreach (var state in Enum.GetValues<CaseState>())
        {
            CaseLifecycle.Steps.ShouldContain(step => step.To == state, state.ToString());
            CaseLifecycle.Steps.Any(step => step.From.Contains(state)).ShouldBe(!CaseLifecycle.IsFinal(state) || state == CaseState.Closed, state.ToString());
        }
    }

    [Fact]
    public void From_a_state_a_move_leads_to_one_state_only() =>
        CaseLifecycle.Steps.SelectMany(step => step.From.Select(from => (from, step.Move))).ShouldBeUnique();

    [Fact]
    public void What_has_ended_stays_so_but_for_a_closed_case_that_was_not_solved() =>
        CaseLifecycle.Steps.Where(step => step.From.Any(CaseLifecycle.IsFinal)).Select(step => step.Move).ShouldBe([CaseMove.Reopen]);

    private static string Written()
    {
        var text = new StringBuilder("# The lifecycle of a case\n\nWritten by a test from `CaseLifecycle`; whatever is not here does not happen.\n\n");
        text.Append("| move | from | to | by |\n|---|---|---|---|\n");
        foreach (var step in CaseLifecycle.Steps)
        {
            text.Append("| `").Append(Words.Of(step.Move)).Append("` | ")
                .Append(step.From.Count == 0 ? "—" : string.Join(", ", step.From.Select(Words.Of))).Append(" | ")
                .Append(step.To is { } to ? Words.Of(to) : "stays").Append(" | ")
                .Append(string.Join(", ", Enum.GetValues<CaseActor>().Where(actor => actor != CaseActor.None && step.By.HasFlag(actor)).Select(Words.Of)))
                .Append(" |\n");
        }

        text.Append("\nFrom the row's state to the column's:\n\n");
        var columns = Enum.GetValues<CaseState>();
        text.Append("| |").Append(string.Concat(columns.Select(state => $" {Words.Of(state)} |"))).Append("\n|---|")
            .Append(string.Concat(columns.Select(_ => "---|"))).Append('\n');
        foreach (var from in Enum.GetValues<CaseState>().Where(state => CaseLifecycle.Steps.Any(step => step.From.Contains(state))))
        {
            text.Append("| **").Append(Words.Of(from)).Append("** |");
            foreach (var to in columns)
                text.Append(' ').Append(string.Join(", ", CaseLifecycle.Steps.Where(step => step.From.Contains(from) && (step.To ?? from) == to).Select(step => Words.Of(step.Move)))).Append(" |");
            text.Append('\n');
        }

        return text.Replace("  |", " |").ToString();
    }

    private static string ApprovedFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../hub/docs/case-lifecycle.md"));
}
