using System.Globalization;

namespace EdgeGrid.Hub.Proving;

/// <summary>Compares all terminals' presses with the cases: each acknowledged one is one appeal, in the case that its <c>ack</c> named.</summary>
internal sealed class ComparePresses(IReadOnlyList<ProvingTerminal> terminals, Findings findings)
{
    internal void Run(IEnumerable<ProofApi.Appeal> appeals)
    {
        var found = appeals.ToLookup(appeal => (appeal.Terminal, appeal.Category), appeal => appeal.CaseId);
        foreach (var terminal in terminals)
        {
            for (var n = 0; n < terminal.Book.Count; n++)
            {
                if (terminal.Book.IsPress(n))
                    Take(terminal, n, [.. found[(terminal.Id, ProvingTerminal.MarkOf(n))]]);
            }

            foreach (var answer in terminal.OtherAnswers)
                findings.Complain("Answered otherwise", answer);
        }

        foreach (var (terminal, mark) in found.Select(group => group.Key).Where(IsInvented))
            findings.Complain("Invented", $"an appeal of terminal '{terminal}' with the category '{mark}', which was never pressed");
    }

    private void Take(ProvingTerminal terminal, int n, string[] cases)
    {
        var name = CompareReadings.Name(terminal, n) + ", a press";
        if (terminal.Book.IsAcknowledged(n))
        {
            findings.Count(isFound: cases.Length > 0, isPress: true);
            if (cases.Length == 0)
                findings.Lose(name);
        }

        if (cases.Length > 1)
            findings.Double($"{name}, in {string.Join(", ", cases)}", cases.Length - 1);
        if (cases.Length > 0 && terminal.Answers.TryGetValue(n, out var answer) && !cases.Contains(answer.CaseId))
            findings.Complain("Answered otherwise", $"{name}: its ack says {answer.Result} {answer.CaseId} {answer.Reason}, its appeal is in {cases[0]}");
    }

    private bool IsInvented((string Terminal, string Mark) appeal) =>
        terminals.FirstOrDefault(one => one.Id == appeal.Terminal) is not { } terminal
        || !appeal.Mark.StartsWith('P')
        || !int.TryParse(appeal.Mark.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        || n >= terminal.Book.Count
        || !terminal.Book.IsPress(n);
}
