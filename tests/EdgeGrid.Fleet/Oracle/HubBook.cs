using EdgeGrid.Contracts;
using EdgeGrid.Fleet.HubCore;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>What the hub says it has, against the books of the terminals, turn by turn.</summary>
internal sealed class HubBook(World world)
{
    /// <summary>Presses that became appeals.</summary>
    internal long Filed { get; private set; }

    internal void Take(TurnOutput output)
    {
        foreach (var (invariant, terminal, what) in output.Broken)
            world.Fail(invariant, world.Find(terminal), what);
        if (world.Complaints.Said.TryPeek(out var complaint))
            world.Fail(Invariant.HubStands, null, complaint);
        foreach (var filing in output.Filed)
            Take(filing);
        if (output.Filed.GroupBy(filing => (filing.Terminal, filing.Boot, filing.Seq)).FirstOrDefault(same => same.Select(filing => filing.CaseId).Distinct().Skip(1).Any()) is { } twice)
            world.Fail(Invariant.NothingDoubled, world.Find(twice.Key.Terminal), $"press {twice.Key.Seq} of boot {twice.Key.Boot} is filed in several cases");
        if (output.Audit is not { } audit)
            return;
        Compare(audit.Came);
        Compare(audit.Appeals);
    }

    /// <summary>Every appeal is a press that was filed, and every press that was filed is one still.</summary>
    private void Compare(IReadOnlyList<(string Terminal, uint Boot, uint Seq)> appeals)
    {
        var seen = new HashSet<(string Terminal, uint Boot, uint Seq)>();
        foreach (var appeal in appeals)
        {
            var terminal = world.Find(appeal.Terminal);
            if (!seen.Add(appeal))
                world.Fail(Invariant.NothingDoubled, terminal, $"press {appeal.Seq} of boot {appeal.Boot} is two appeals");
            if (terminal.Book.Find(appeal.Boot)?.Filed[appeal.Seq] != true)
                world.Fail(Invariant.NothingInvented, terminal, $"there is an appeal of number {appeal.Seq} of boot {appeal.Boot}, which was never filed");
        }

        if (seen.Count == Filed)
            return;
        foreach (var terminal in world.Terminals)
        {
            foreach (var press in terminal.Book.Boots.SelectMany(boot => boot.Presses, (boot, press) => (terminal.Id, boot.Boot, press.Head.Seq)))
            {
                if (terminal.Book.Find(press.Boot)!.Filed[press.Seq] && !seen.Contains(press))
                    world.Fail(Invariant.NoPressLost, terminal, $"press {press.Seq} of boot {press.Boot} was filed, and is no appeal any more");
            }
        }
    }

    /// <summary>The ledger against what was handed over and what was acknowledged.</summary>
    private void Compare(IReadOnlyList<CameRange> ledger)
    {
        foreach (var boot in world.Terminals.SelectMany(terminal => terminal.Book.Boots))
            boot.InLedger = 0;
        foreach (var of in ledger.GroupBy(range => (range.Terminal, range.Boot)))
        {
            var terminal = world.Find(of.Key.Terminal);
            if (terminal.Book.Find(of.Key.Boot) is not { } boot)
            {
                world.Fail(Invariant.NothingInvented, terminal, $"the ledger knows boot {of.Key.Boot}, which was none");
                return;
            }

            var (came, acknowledged) = (0, 0);
            foreach (var range in of)
            {
                for (var seq = range.From; seq <= range.To; seq++)
                {
                    if (!boot.Arrived[seq])
                        world.Fail(Invariant.NothingInvented, terminal, $"the ledger knows number {seq} of boot {boot.Boot}, which never came");
                    came++;
                    acknowledged += boot.Acknowledged[seq] ? 1 : 0;
                }
            }

            if (acknowledged < boot.Acknowledged.Count)
                world.Fail(Invariant.LedgerIsWhole, terminal, $"of boot {boot.Boot} {boot.Acknowledged.Count} numbers were acknowledged, and the ledger knows {acknowledged} of them");
            boot.InLedger = came;
        }

        foreach (var terminal in world.Terminals)
        {
            if (terminal.Book.Boots.FirstOrDefault(boot => boot.Acknowledged.Count > 0 && boot.InLedger == 0) is { } missing)
                world.Fail(Invariant.LedgerIsWhole, terminal, $"of boot {missing.Boot} {missing.Acknowledged.Count} numbers were acknowledged, and the ledger knows none");
        }
    }

    private void Take(Filing filing)
    {
        var terminal = world.Find(filing.Terminal);
        world.Trace.Note(terminal, "filed", text: $"{filing.Boot} {filing.Seq} {filing.CaseId}");
        var press = terminal.Book.Find(filing.Boot)?.Presses.Find(press => press.Head.Seq == filing.Seq);
        if (press is null || press.Action != PressAction.Press || ButtonWord.Write(press.Button) != filing.Button)
        {
            world.Fail(Invariant.NothingInvented, terminal, $"number {filing.Seq} of boot {filing.Boot} is filed as a press of '{filing.Button}', which it is not");
            return;
        }

        if (!terminal.Book.Find(filing.Boot)!.Filed.Add(filing.Seq))
            return;
        Filed++;
        world.Desk.HearOf(filing);
    }
}
