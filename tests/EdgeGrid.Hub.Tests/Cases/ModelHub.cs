using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>The reference model: what should be true of cases after each step, in as few lines as the rules allow.</summary>
internal sealed class ModelHub(WorkingCalendar calendar)
{
    private const long MergeWindow = 30 * 60_000;

    // The transcribed table: what a dispatch centre can do from where.
    private static readonly Dictionary<string, (string[] From, string To)> Table = new()
    {
        ["dispatch"] = (["filed", "disputed"], "dispatched"),
        ["accept"] = (["dispatched"], "accepted"),
        ["dispute"] = (["dispatched"], "disputed"),
        ["start"] = (["accepted"], "inProgress"),
        ["suspend"] = (["inProgress"], "suspended"),
        ["resume"] = (["suspended"], "inProgress"),
        ["resolve"] = (["inProgress", "reworking"], "resolved"),
        ["verify"] = (["resolved"], "verifying"),
        ["rework"] = (["verifying", "followUp"], "reworking"),
        ["followUp"] = (["verifying"], "followUp"),
        ["close"] = (["verifying", "followUp"], "closed"),
        ["reopen"] = (["closed"], "reworking"),
        ["handUp"] = (["filed", "dispatched", "disputed", "accepted", "inProgress", "reworking"], "same"),
        ["handDown"] = (["filed", "dispatched", "disputed", "accepted", "inProgress", "reworking"], "same"),
        ["file"] = ([], "filed"),
        ["decline"] = ([], "declined"),
    };

    internal static readonly string[] Moves = [.. Table.Keys, "transfer", "cancel"];

    private readonly List<Pressed> _presses = [];

    internal List<ModelCase> Cases { get; } = [];

    /// <summary>Into which case each press went, in their order.</summary>
    internal IEnumerable<long> PressedInto => _presses.Select(press => (long)Cases.IndexOf(press.Case));

    /// <summary>A press; true when it files a case of this id.</summary>
    internal ModelCase Press(string terminal, string grid, string button, string category, long now, Func<string> newId)
    {
        var joined = Cases.Where(one => one.IsOpen && one.Grid == grid && one.Category == category && now - one.FiledAt <= MergeWindow).MaxBy(one => one.FiledAt);
        if (joined is null)
        {
            joined = new ModelCase(newId(), grid, category, now, calendar);
            joined.SetClocks(now);
            Cases.Add(joined);
        }

        _presses.Add(new Pressed(terminal, button, now, joined));
        return joined;
    }

    /// <summary>Takes the latest press of a button back; whether there was one.</summary>
    internal bool Cancel(string terminal, string button, long now)
    {
        var press = _presses.FindLast(one => one.Terminal == terminal && one.Button == button && one.Standing);
        if (press is null || now - press.At > 5_000)
            return false;
        press.Standing = false;
        if (press.Case.IsOpen && !_presses.Exists(one => one.Case == press.Case && one.Standing))
            press.Case.Come("cancelled", now);
        return true;
    }

    /// <summary>A move of a dispatch centre; whether it is allowed.</summary>
    internal bool Move(ModelCase @case, string move, long now)
    {
        if (move is "transfer" or "cancel")
        {
            if (!@case.IsOpen)
                return false;
            @case.Come(move == "transfer" ? "transferred" : "cancelled", now);
            return true;
        }

        var (from, to) = Table[move];
        if (!from.Contains(@case.State) || !Allows(@case, move, now))
            return false;
        Change(@case, move, to, now);
        return true;
    }

    private bool Allows(ModelCase @case, string move, long now) => move switch
    {
        "dispute" => !@case.IsWithTheDistrict && now <= @case.Accept!.At(1, calendar),
        "suspend" => @case.Suspensions < 2,
        "close" => !@case.Whistles.Exists(whistle => whistle is { Blowing: true, HasOpen: true }),
        "reopen" => now - @case.FinishedAt <= 7 * 86_400_000L,
        "handUp" => @case.Level > 1,
        "handDown" => @case.Level < 5 && @case.HandedDownTo.GetValueOrDefault(@case.Level + 1) < 2,
        _ => true,
    };

    private static void Change(ModelCase @case, string move, string to, long now)
    {
        switch (move)
        {
            case "dispute":
                @case.Disputes++;
                @case.Come("disputed", now);
                if (@case.Disputes > 1)
                    @case.ComeToTheDistrict(now);
                break;
            case "suspend":
                @case.Suspensions++;
                @case.Until = now + 86_400_000;
                @case.Come(to, now);
                break;
            case "rework" or "reopen":
                @case.Rework(now);
                break;
            case "handUp":
                @case.Level--;
                break;
            case "handDown":
                @case.Level++;
                @case.HandedDownTo[@case.Level] = @case.HandedDownTo.GetValueOrDefault(@case.Level) + 1;
                break;
            default:
                @case.Come(to, now);
                break;
        }
    }

    internal static bool Blow(ModelCase @case, long now)
    {
        if (@case.Blowing is not null || !@case.IsStillToBeDone)
            return false;
        @case.Blow("routine", ["fire", "police"], now);
        return true;
    }

    internal static bool Muster(ModelCase @case, string verb, string department, long now)
    {
        if (@case.Blowing is not { } whistle || !whistle.Musters.TryGetValue(department, out var state))
            return false;
        string? next = (verb, state) switch
        {
            ("signFor", "summoned") => "signedFor",
            ("reportIn", "summoned" or "signedFor") => "reportedIn",
            ("signOff", "reportedIn") => "signedOff",
            ("excuse", "summoned" or "signedFor") => "excused",
            _ => null,
        };
        if (next is null)
            return false;
        whistle.Musters[department] = next;
        if (next != "excused" || state == "signedFor")
            whistle.LadderLeft.Clear();
        var all = @case.Whistles.Where(one => one.Blowing).SelectMany(one => one.Musters.Values).ToList();
        if (all.TrueForAll(one => one is "signedOff" or "excused") && all.Contains("signedOff") && (@case.State is "mustering" or "inProgress"))
            @case.Come("resolved", now);
        else if (@case.State == "mustering" && all.TrueForAll(one => one is "reportedIn" or "signedOff" or "excused"))
            @case.Come("inProgress", now);
        return true;
    }

    internal static bool CloseWhistle(ModelCase @case)
    {
        if (@case.Blowing is not { HasOpen: false } whistle)
            return false;
        whistle.Blowing = false;
        return true;
    }

    /// <summary>Lets happen what is due by now, in its order, at this moment.</summary>
    internal void Settle(long now)
    {
        while (true)
        {
            var due = new List<(double At, Action<long> Do)>();
            due.AddRange(Cases.Select(one => one.Next()).OfType<(double At, Action<long> Do)>());
            due.AddRange(_presses.Where(press => press is { Button: "emergency", Judged: false }).Select(press => ((double)press.At + 5_000, (Action<long>)(at => Judge(press, at)))));
            if (due.Count == 0 || due.Min(one => one.At) > now)
                break;
            due.MinBy(one => one.At).Do(now);
        }

        foreach (var @case in Cases)
        {
            if (@case is { OverdueAsk: true, Blowing: null, IsStillToBeDone: true })
                @case.Blow("key", @case.Holders, now);
            @case.OverdueAsk = false;
            if (!@case.IsOpen)
                @case.Whistles.ForEach(whistle => whistle.Blowing = false);
        }
    }

    private void Judge(Pressed press, long now)
    {
        press.Judged = true;
        var tooOften = _presses.TakeWhile(one => !ReferenceEquals(one, press)).Append(press)
            .Count(one => one.Terminal == press.Terminal && one.Button == "emergency" && one.Standing && one.At > press.At - 600_000) > 3;
        if (press is { Standing: true, Case.IsOpen: true } && !tooOften && !press.Case.Whistles.Exists(whistle => whistle is { Kind: "emergency", Blowing: true, HasOpen: true }))
            press.Case.Blow("emergency", ["community", "property", "police"], now);
    }

    private sealed record Pressed(string Terminal, string Button, long At, ModelCase Case)
    {
        internal bool Standing { get; set; } = true;

        internal bool Judged { get; set; }
    }
}
