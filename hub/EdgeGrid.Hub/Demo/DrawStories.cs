using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Whistles;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Draws made-up cases, the same for the same seed: most of them handled in time, some late, reworked, disputed, whistled or taken back, in
/// shares that look like published ones (结案率 of 93 to 99 %). Nothing of it is a figure of a real district.
/// </summary>
internal sealed class DrawStories(int seed, IReadOnlyList<string> places, Catalogue catalogue, Defaults defaults, WorkingCalendar calendar)
{
    private const long Minute = UnixTime.Minute;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    // Per mille of all cases.
    private const int Cancelled = 20;
    private const int Transferred = 10;
    private const int Declined = 15;
    private const int Disputed = 15;
    private const int Whistled = 45;
    private const int Reworked = 30;
    private const int Late = 60;
    private const int Proactive = 40;

    private static readonly string[] AlsoSummoned = ["community", "property", "police"];
    private static readonly CaseOutcome[] Outcomes =
    [
        CaseOutcome.Fixed, CaseOutcome.Fixed, CaseOutcome.Fixed, CaseOutcome.Fixed, CaseOutcome.Fixed, CaseOutcome.Fixed, CaseOutcome.Fixed,
        CaseOutcome.PartlyFixed, CaseOutcome.NoDefect, CaseOutcome.NotFixable,
    ];

    private readonly Category[] _categories = [.. catalogue.Rows.Where(row => row.Code[0] == 'B')];

    // Not for secrets: the same seed draws the same year on every machine.
    private readonly Random _random = new(seed);

    /// <summary>So many stories that begin in [from, until), in the order in which they do.</summary>
    internal IEnumerable<CaseStory> Draw(int count, long from, long until)
    {
        var starts = Enumerable.Range(0, count).Select(_ => from + _random.NextInt64(until - from)).Order().ToList();
        return starts.Select(Draw);
    }

    private CaseStory Draw(long at)
    {
        var grid = GridCode.Parse(places[_random.Next(places.Count)]);
        var category = _categories[_random.Next(_categories.Length)];
        var isProactive = Chance(Proactive);
        var channel = isProactive ? AppealChannel.Proactive : _random.Next(4) switch
        {
            0 => AppealChannel.Hotline12345,
            1 => AppealChannel.TerminalButton,
            2 => AppealChannel.Pda,
            _ => AppealChannel.Patrol,
        };
        var story = new CaseStory(
            grid, category, channel, channel == AppealChannel.Hotline12345, isProactive ? CaseMode.BeforeComplaint : CaseMode.HandleOnComplaint,
            Outcomes[_random.Next(Outcomes.Length)], []);
        var intake = channel switch
        {
            AppealChannel.TerminalButton => "t-" + grid.Text[9..],
            AppealChannel.Proactive => Actor.System.Name,
            AppealChannel.Hotline12345 => "dispatcher/" + grid.At(1),
            _ => Leader(grid),
        };
        var fate = _random.Next(1_000);
        if (fate < Declined)
            return story with { Steps = [new(at, CaseMove.Collect, intake), new(at + Between(Minute, Hour), CaseMove.Decline, Leader(grid))] };
        var begun = story with { Steps = [new(at, CaseMove.File, intake)] };
        if ((fate -= Declined) < Cancelled)
            return Ended(begun, at + Between(Minute / 60, Minute), CaseMove.Cancel, Leader(grid)) with { Outcome = CaseOutcome.Withdrawn };
        if ((fate -= Cancelled) < Transferred)
            return Ended(begun, at + Between(Minute, 10 * Minute), CaseMove.Transfer, "dispatcher/" + grid.At(1));
        return Handled(begun, at);
    }

    private CaseStory Handled(CaseStory story, long at)
    {
        var (grid, category) = (story.Grid, story.Category);
        var owner = category.LineOwner == CaseAuthority.Community ? Leader(grid) : "department/" + category.LineOwner;
        var steps = new List<CaseStory.Step>(story.Steps);
        var now = at;
        Then(Between(10_000, 6 * Minute), CaseMove.Dispatch, now % 2 == 0 ? Actor.System.Name : Leader(grid));
        if (Chance(Disputed))
        {
            Then(Between(5 * Minute, 50 * Minute), CaseMove.Dispute, owner);
            Then(Between(Minute, 20 * Minute), CaseMove.Dispatch, "dispatcher/" + grid.At(1));
        }

        Then(Between(Minute, 50 * Minute), CaseMove.Accept, owner);
        Then(Between(Minute, 2 * Hour), CaseMove.Start, owner);
        var resolved = Share(category.Resolve, at, Chance(Late) ? 1 + _random.NextDouble() : 0.1 + (0.85 * _random.NextDouble()));
        CaseStory.Blown? whistle = null;
        if (Chance(Whistled))
        {
            Then(Between(Minute, Hour), CaseMove.Blow, Leader(grid));
            whistle = Summon(category, now, defaults);
            now = whistle.Departments.Max(one => one.ReportsInAt);
            steps.Add(new(now, CaseMove.Gather, "department/" + whistle.Departments.MaxBy(one => one.ReportsInAt).Department));
            now = whistle.Departments.Max(one => one.SignsOffAt);
            steps.Add(new(now, CaseMove.SignOff, "department/" + whistle.Departments.MaxBy(one => one.SignsOffAt).Department));
        }
        else
        {
            now = Math.Max(now + Minute, resolved);
            steps.Add(new(now, CaseMove.Resolve, owner));
        }

        Then(Between(10 * Minute, 20 * Hour), CaseMove.Verify, Leader(grid));
        if (Chance(Reworked))
        {
            Then(Between(Minute, Hour), CaseMove.Rework, Leader(grid));
            Then(Between(Hour, 10 * Hour), CaseMove.Resolve, owner);
            Then(Between(Hour, 20 * Hour), CaseMove.Verify, Leader(grid));
        }

        CaseStory.Answer? answer = null;
        if (story.Identified)
        {
            Then(Between(Minute, 5 * Hour), CaseMove.FollowUp, "dispatcher/" + grid.At(1));
            answer = new(now + Between(Minute, Day), !Chance(100), story.Outcome is CaseOutcome.Fixed or CaseOutcome.PartlyFixed, 1 + _random.Next(4));
            now = answer.At;
        }

        Then(Between(Minute, 5 * Hour), CaseMove.Close, Leader(grid));
        return story with { Steps = steps, Whistle = whistle, FollowUp = answer };

        void Then(long after, CaseMove move, string actor) => steps.Add(new(now += after, move, actor));
    }

    private CaseStory.Blown Summon(Category category, long at, Defaults limits)
    {
        var kind = _random.Next(4) == 0 ? WhistleKind.Key : WhistleKind.Routine;
        var limit = kind == WhistleKind.Key ? limits.WhistleKey : limits.WhistleRoutine;
        string[] departments = [.. AlsoSummoned.Append(category.LineOwner).Distinct().Take(1 + _random.Next(4))];
        return new(kind, [.. departments.Select(department =>
        {
            var came = Share(limit, at, Chance(Late) ? 1 + (0.5 * _random.NextDouble()) : 0.9 * _random.NextDouble());
            return (department, came, came + Between(Hour, Day));
        })]);
    }

    private static CaseStory Ended(CaseStory story, long at, CaseMove move, string actor) =>
        story with { Steps = [.. story.Steps, new(at, move, actor)] };

    private long Share(Limit limit, long from, double share) =>
        limit.Add(DateTimeOffset.FromUnixTimeMilliseconds(from), calendar, share, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static string Leader(GridCode grid) => "gridLeader/" + grid.At(4);

    private bool Chance(int perMille) => _random.Next(1_000) < perMille;

    private long Between(long least, long most) => least + _random.NextInt64(most - least);
}
