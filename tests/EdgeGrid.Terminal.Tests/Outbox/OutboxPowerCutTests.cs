using EdgeGrid.Terminal.Outbox;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

/// <summary>The power goes at every byte of every append and before every deletion of a script that also fills, drops and cleans.</summary>
public sealed class OutboxPowerCutTests
{
    private const int Limit = 12;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_power_cut_at_any_byte_loses_nothing_that_was_kept_and_repeats_nothing_that_was_done(int garbage)
    {
        long work = Run(new FakeFlash { Garbage = garbage }, new Story());
        for (long cut = 0; cut < work; cut++)
        {
            FakeFlash flash = new() { Garbage = garbage, CutAfter = cut };
            Story story = new();
            Should.Throw<PowerCutException>(() => Run(flash, story));
            Check(story, flash, cut);
        }
    }

    [Fact]
    public void A_power_cut_at_any_byte_while_segments_are_cleaned_away_loses_nothing_either()
    {
        Story whole = new();
        FakeFlash before = new();
        OutboxOnFakes box = new(before, Limit, 3);
        whole.Keep(box, MessageKind.Press, 900);
        whole.Keep(box, MessageKind.Scan, 900);
        while (Churn(before.AfterPowerOn(), whole.Copy()).List().Contains("outbox-1"))
        {
            whole.KeepAndDo(box, MessageKind.Reading, 900);
        }

        long work = Churn(before.AfterPowerOn(), whole.Copy()).Work;
        bool cleaned = false;
        for (long cut = 0; cut < work; cut++)
        {
            FakeFlash flash = before.AfterPowerOn();
            flash.CutAfter = cut;
            Story story = whole.Copy();
            Should.Throw<PowerCutException>(() => Churn(flash, story));
            cleaned |= !flash.List().Contains("outbox-1");
            Check(story, flash, cut);
        }

        cleaned.ShouldBeTrue();
    }

    private static FakeFlash Churn(FakeFlash flash, Story story)
    {
        OutboxOnFakes box = new(flash, Limit, 4);
        story.KeepAndDo(box, MessageKind.Reading, 900);
        story.KeepAndDo(box, MessageKind.Reading, 900);
        return flash;
    }

    private static long Run(FakeFlash flash, Story story)
    {
        OutboxOnFakes box = new(flash, Limit, 3);
        for (int round = 0; round < 4; round++)
        {
            story.Keep(box, MessageKind.Reading, 20);
            story.Keep(box, MessageKind.Press, 30);
            story.KeepAndDo(box, MessageKind.Scan, 25);
            story.Keep(box, MessageKind.Scan, 25);
        }

        // Full by now: readings and then scans give way.
        for (int i = 0; i < 6; i++)
        {
            story.Keep(box, MessageKind.Press, 30);
        }

        story.Tell(box);
        story.DoFirst(box);
        story.DoFirst(box);
        story.Keep(box, MessageKind.Press, 30);
        return flash.Work;
    }

    private static void Check(Story story, FakeFlash flash, long cut)
    {
        OutboxOnFakes box = new OutboxOnFakes(flash.AfterPowerOn(), Limit, 5);
        List<Kept> found = box.All;
        string where = "cut after " + cut + ", during " + story.Doing;

        found.Where(kept => story.Kept.Contains(kept)).ShouldBe(story.Kept.Where(found.Contains), where);
        story.Kept.Except(found).ShouldBe(story.MayBeMissing.Intersect(story.Kept.Except(found)), where);
        found.Except(story.Kept).Where(kept => !story.MayAppear.Contains(kept)).ShouldBeEmpty(where);
        found.Distinct().Count().ShouldBe(found.Count, where);

        // And it goes on from there, twice.
        Kept after = box.Keep(MessageKind.Press, "after")!;
        OutboxOnFakes again = box.AfterPowerOn(6, Limit);
        again.All.Where(kept => kept.Kind == MessageKind.Press).ShouldBe([.. found.Where(kept => kept.Kind == MessageKind.Press), after], where);
    }

    /// <summary>What the sender knows, and what may be either way because the power went in the middle of it.</summary>
    private sealed class Story
    {
        public List<Kept> Kept { get; private init; } = [];

        public List<Kept> MayBeMissing { get; } = [];

        public List<Kept> MayAppear { get; } = [];

        public string Doing { get; private set; } = "nothing";

        public Story Copy() => new() { Kept = [.. Kept] };

        public void Keep(OutboxOnFakes box, MessageKind kind, int length)
        {
            EdgeGrid.Contracts.MessageHead head = box.Outbox.NextHead(0);
            Kept kept = new(kind, head.Boot, head.Seq, new string((char)('a' + (head.Seq % 26)), length));
            Doing = "keep " + kept.Seq;
            MayAppear.Add(kept);
            List<Kept> willGiveWay = Kept.Count < Limit ? [] : [.. GivesWayFor(kind)];
            MayBeMissing.AddRange(willGiveWay);
            bool taken = box.Keep(kind, kept.Body) != null;
            MayAppear.Clear();
            MayBeMissing.Clear();
            Kept.RemoveAll(willGiveWay.Contains);
            if (taken)
            {
                Kept.Add(kept);
            }
        }

        public void KeepAndDo(OutboxOnFakes box, MessageKind kind, int length)
        {
            Keep(box, kind, length);
            Do(box, Kept[^1]);
        }

        public void DoFirst(OutboxOnFakes box) => Do(box, Kept[0]);

        public void Tell(OutboxOnFakes box)
        {
            Doing = "tell losses";
            box.TellLosses();
        }

        private void Do(OutboxOnFakes box, Kept kept)
        {
            // Its note may be cut or whole: it may be there or not.
            Doing = "done " + kept.Seq;
            MayBeMissing.Add(kept);
            box.Done(kept);
            MayBeMissing.Clear();
            Kept.Remove(kept);
        }

        private IEnumerable<Kept> GivesWayFor(MessageKind kind)
        {
            int Rank(MessageKind of) => of == MessageKind.Press ? 2 : of == MessageKind.Scan ? 1 : 0;
            int most = kind == MessageKind.Press ? 1 : Rank(kind);
            return Kept.Where(kept => Rank(kept.Kind) <= most).OrderBy(kept => Rank(kept.Kind)).Take(1);
        }
    }
}
