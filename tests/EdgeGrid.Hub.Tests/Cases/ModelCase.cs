using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>What the reference model knows of one case: written after the domain report, not after the hub's code.</summary>
internal sealed class ModelCase(string id, string grid, string category, long filedAt, WorkingCalendar calendar)
{
    private const double Hour = 3_600_000;

    // Shares of a limit at which somebody is told (domain report §5.4).
    private static readonly double[] Rungs = [0.5, 0.8, 1, 1.5, 2];

    internal string Id => id;

    internal string Grid => grid;

    internal string Category => category;

    internal string State { get; set; } = "filed";

    internal long FiledAt => filedAt;

    internal long FinishedAt { get; set; }

    internal bool IsOpen => State is not ("closed" or "cancelled" or "transferred");

    internal int Level { get; set; } = 3;

    internal int Disputes { get; set; }

    /// <summary>Whether the district took it, because nobody else did.</summary>
    internal bool IsWithTheDistrict { get; set; }

    internal int Suspensions { get; set; }

    internal int Reworks { get; set; }

    internal long Until { get; set; }

    internal int Escalations { get; set; }

    internal Dictionary<int, int> HandedDownTo { get; } = [];

    internal List<ModelClock> Clocks { get; } = [];

    internal List<ModelWhistle> Whistles { get; } = [];

    internal ModelWhistle? Blowing => Whistles.Find(whistle => whistle.Blowing);

    internal ModelClock? Accept => Clocks.Find(clock => clock.Stage == "accept");

    /// <summary>Whether a whistle changes what is done about it.</summary>
    internal bool IsStillToBeDone => State is "filed" or "dispatched" or "disputed" or "accepted" or "inProgress" or "reworking";

    private double? WatchAt { get; set; }

    private bool IsEmergency => Category == "EMERGENCY";

    /// <summary>Sets the clocks to the state.</summary>
    internal void SetClocks(long now)
    {
        string[] running = State switch
        {
            "filed" or "disputed" => ["dispatch", "resolve"],
            "dispatched" => ["accept", "resolve"],
            "accepted" => ["contact", "resolve"],
            "inProgress" or "mustering" or "reworking" or "suspended" => ["resolve"],
            "resolved" => ["verify"],
            "verifying" or "followUp" => ["followUp"],
            _ => [],
        };
        foreach (var clock in Clocks.Where(clock => State == "suspended" || !running.Contains(clock.Stage)))
            ReachWhatWasDue(clock, now);
        Clocks.RemoveAll(clock => !running.Contains(clock.Stage));
        foreach (var stage in running.Where(stage => !Clocks.Exists(clock => clock.Stage == stage)))
            Clocks.Add(new ModelClock(stage, LimitOf(stage), stage == "accept" && !IsEmergency, now, isAgain: stage == "resolve" && Resolved));
        foreach (var clock in Clocks)
        {
            if (State == "suspended")
                clock.Stop(now);
            else
                clock.Run(now);
        }

        Resolved = Resolved || State == "resolved";
    }

    /// <summary>The next thing that happens to it by itself: when, and what.</summary>
    internal (double At, Action<long> Do)? Next()
    {
        var all = new List<(double At, Action<long> Do)>();
        foreach (var clock in Clocks)
        {
            if (clock.HasRungs && clock.Reached < Rungs.Length && clock.IsRunning)
                all.Add((clock.At(Rungs[clock.Reached], calendar), _ => Reach(clock)));
            if (clock.Stage == "dispatch")
                all.Add(State == "filed" ? (clock.Started + 120_000, now => Come("dispatched", now)) : (clock.Started + 300_000, ComeToTheDistrict));
            if (clock.Stage == "verify")
                all.Add((clock.Started + (24 * Hour), now => Come("verifying", now)));
        }

        if (State == "suspended")
            all.Add((Until, Resume));
        if (WatchAt is { } watch)
            all.Add((watch, _ => Watch()));
        foreach (var whistle in Whistles.Where(whistle => whistle is { Blowing: true, LadderLeft.Count: > 0 }))
            all.Add((whistle.BlownAt + whistle.LadderLeft[0], _ => Climb(whistle)));
        return all.Count == 0 ? null : all.MinBy(one => one.At);
    }

    /// <summary>Whether the top of the ladder asked for a key whistle that has not been decided yet.</summary>
    internal bool OverdueAsk { get; set; }

    /// <summary>Whom a key whistle summons.</summary>
    internal string[] Holders => IsWithTheDistrict || Category is "HELP" or "REPORT" or "EMERGENCY" ? ["community"] : [Category == "B08" ? "fire" : "property", "community"];

    internal void Come(string state, long now)
    {
        State = state;
        if (!IsOpen)
            FinishedAt = now;
        if (state == "transferred")
            WatchAt = now + (2 * Hour);
        SetClocks(now);
    }

    internal void ComeToTheDistrict(long now)
    {
        IsWithTheDistrict = true;
        Come("dispatched", now);
    }

    // However late that is noticed, the clock runs from the day agreed.
    private void Resume(long now)
    {
        Clocks.ForEach(clock => clock.Run(Until));
        Come("inProgress", now);
    }

    private void Watch()
    {
        WatchAt = null;
        Escalations++;
    }

    internal void Rework(long now)
    {
        if (Reworks >= 3 && Level > 1)
            Level--;
        Reworks++;
        Come("reworking", now);
    }

    internal void Blow(string kind, IEnumerable<string> departments, long now)
    {
        Whistles.Add(new ModelWhistle(kind, departments, now));
        if (IsStillToBeDone || (kind == "emergency" && (State is "resolved" or "verifying" or "followUp")))
            Come("mustering", now);
    }

    private void Reach(ModelClock clock)
    {
        clock.Reached++;
        Escalations++;
        OverdueAsk |= IsStillToBeDone && (clock.Reached == Rungs.Length || (clock.IsAgain && Rungs[clock.Reached - 1] == 1));
    }

    // Whoever comes late does not unsay what was reached; and has stirred, so nobody is summoned for it.
    private void ReachWhatWasDue(ModelClock clock, long now)
    {
        while (clock is { HasRungs: true, IsRunning: true } && clock.Reached < Rungs.Length && clock.At(Rungs[clock.Reached], calendar) <= now)
        {
            clock.Reached++;
            Escalations++;
        }
    }

    private void Climb(ModelWhistle whistle)
    {
        whistle.LadderLeft.RemoveAt(0);
        Escalations++;
    }

    private bool Resolved { get; set; }

    private double LimitOf(string stage) => stage switch
    {
        "accept" => IsEmergency ? Hour / 12 : Hour,
        "contact" => IsEmergency ? Hour / 2 : 24 * Hour,
        "dispatch" => Hour / 12,
        "followUp" => 72 * Hour,
        "resolve" => Resolved ? Math.Max(4 * Hour, FullLimit / 2) : FullLimit,
        _ => 24 * Hour,
    };

    private double FullLimit => Category switch { "B06" => 24 * Hour, "B08" or "REPORT" => 168 * Hour, _ => 2 * Hour };
}

/// <summary>A clock of the model: a limit in milliseconds and how much of it had run before it last began to.</summary>
internal sealed class ModelClock(string stage, double limit, bool working, long started, bool isAgain)
{
    private double _spent;
    private long? _since = started;

    internal string Stage => stage;

    internal long Started => started;

    /// <summary>Whether the case was answered once before.</summary>
    internal bool IsAgain => isAgain;

    internal bool IsRunning => _since is not null;

    internal bool HasRungs => stage is "accept" or "contact" or "resolve" or "followUp";

    internal int Reached { get; set; }

    internal void Stop(long now)
    {
        _spent += now - (_since ?? now);
        _since = null;
    }

    internal void Run(long now) => _since ??= now;

    internal double At(double share, WorkingCalendar calendar) => working
        ? calendar.AddTime(DateTimeOffset.FromUnixTimeMilliseconds(started), TimeSpan.FromMilliseconds(limit * share)).ToUnixTimeMilliseconds()
        : Math.Max(_since!.Value, _since.Value + (limit * share) - _spent);
}

/// <summary>A whistle of the model.</summary>
internal sealed class ModelWhistle(string kind, IEnumerable<string> departments, long blownAt)
{
    internal string Kind => kind;

    internal long BlownAt => blownAt;

    internal bool Blowing { get; set; } = true;

    internal Dictionary<string, string> Musters { get; } = departments.ToDictionary(one => one, _ => "summoned");

    /// <summary>Rungs of the emergency ladder that are still to come, milliseconds after the blowing.</summary>
    internal List<double> LadderLeft { get; } = kind == "emergency" ? [120_000, 300_000, 600_000, 900_000] : [];

    internal bool HasOpen => Musters.Values.Any(state => state is not ("signedOff" or "excused"));
}
