using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Plays a story up to a moment into the rows that the hub itself would have written: the same table, the same clocks. Without the feed
/// and the escalations of those days.
/// </summary>
internal sealed class PlayStory(CaseClocks clocks, Catalogue catalogue, long until)
{
    /// <summary>A played case with its clocks and its timeline.</summary>
    internal sealed record Played(CaseStory Story, Case Case, IReadOnlyList<StageClock> Clocks, IReadOnlyList<TimelineEntry> Timeline);

    /// <summary>Plays a story whose first move has been made by then; the key and id are those it is given.</summary>
    internal Played Play(CaseStory story, long key, string id)
    {
        var (first, rest) = (story.Steps[0], story.Steps.Skip(1).TakeWhile(step => step.At < until));
        var opened = OpenCase.Decide(id, story.Category, catalogue.Version, story.Grid, story.Mode, first.At) with
        {
            Key = key,
            State = Words.Of(CaseLifecycle.MustAllow(null, first.Move).To!.Value),
            DueAt = clocks.DueAt(story.Category, first.At),
            ChangedAt = first.At,
            Identified = story.Identified ? 1 : 0,
        };
        var played = new List<StageClock>();
        var timeline = new List<TimelineEntry> { new(first.At, first.Actor, null, opened.State, null, Words.Of(first.Move)) };
        var now = Follow(opened, played, first.At);
        foreach (var step in rest)
        {
            var moved = Follow(CaseJournal.Moved(Change(now, story, step), step.Move, step.At), played, step.At);
            timeline.Add(new(step.At, step.Actor, now.State, moved.State, null, Words.Of(step.Move)));
            now = moved;
        }

        return new Played(story, now, played, timeline);
    }

    // As the journal does it, in memory: what does not run any more has ended, what runs now begins.
    private Case Follow(Case moved, List<StageClock> played, long now)
    {
        var running = CaseClocks.RunningIn(moved.Stands);
        for (var i = 0; i < played.Count; i++)
        {
            if (played[i].EndedAt is null && !running.Any(stage => Words.Of(stage) == played[i].Stage))
                played[i] = played[i] with { EndedAt = now };
        }

        foreach (var stage in running)
        {
            var word = Words.Of(stage);
            if (!played.Exists(clock => clock.Stage == word && clock.EndedAt is null))
                played.Add(clocks.Begin(moved, stage, 1 + played.Count(clock => clock.Stage == word), now));
            if (stage == Stage.Resolve)
                moved = moved with { DueAt = played.Last(clock => clock.Stage == word).DueAt };
        }

        return moved;
    }

    /// <summary>What a step changes beside the state.</summary>
    internal static Case Change(Case before, CaseStory story, CaseStory.Step step) => step.Move switch
    {
        CaseMove.Dispatch => before with { Hops = before.Hops + 1 },
        CaseMove.Dispute => before with { Disputes = before.Disputes + 1 },
        CaseMove.Blow when before.Mode == Words.Of(CaseMode.HandleOnComplaint) => before with { Mode = Words.Of(CaseMode.ComplaintAsWhistle) },
        CaseMove.Rework => before with { Reworks = before.Reworks + 1 },
        CaseMove.Transfer => before with { Reference = "119" },
        CaseMove.Close or CaseMove.Cancel => before with { Outcome = Words.Of(story.Outcome) },
        _ => before,
    };
}
