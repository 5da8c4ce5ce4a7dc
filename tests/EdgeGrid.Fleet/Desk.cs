using EdgeGrid.Fleet.HubCore;

namespace EdgeGrid.Fleet;

/// <summary>When the staff does what about which case, drawn when a case is heard of.</summary>
internal sealed class Desk(World world, Chance chance)
{
    private const long Minute = 60_000;

    private static readonly string[] Way = ["dispatch", "accept", "start", "resolve", "verify", "close"];
    private static readonly string[] Answers = ["signFor", "reportIn", "signOff"];

    private readonly HashSet<string> _known = [];
    private readonly List<StaffAct> _acts = [];

    /// <summary>A press was filed; what is done about a case is done once.</summary>
    internal void HearOf(Filing filing)
    {
        if (!_known.Add(filing.CaseId) || chance.OneIn(3))
            return;
        if (filing.Button == "emergency")
        {
            Plan(filing.CaseId, Answers, Minute);
            return;
        }

        Plan(filing.CaseId, chance.Below(10) switch { 0 => ["transfer"], < 4 => Way[..2], _ => Way }, 20 * Minute);
    }

    /// <summary>What is to be done by now.</summary>
    internal List<StaffAct> Take()
    {
        List<StaffAct> acts = [.. _acts];
        _acts.Clear();
        return acts;
    }

    private void Plan(string caseId, string[] verbs, long meanMs)
    {
        var at = world.Now;
        foreach (var verb in verbs)
        {
            at += chance.Around(meanMs);
            world.At(at, () =>
            {
                // Whoever is told something at the very end would not have taken it yet.
                if (!world.IsHealing)
                    _acts.Add(new(caseId, verb));
            });
        }
    }
}
