using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class OutboxTests
{
    [Fact]
    public void Numbers_count_from_one_in_every_boot()
    {
        OutboxOnFakes first = new(new FakeFlash());
        first.Keep(MessageKind.Press)!.Seq.ShouldBe(1u);
        first.Keep(MessageKind.Reading)!.Seq.ShouldBe(2u);
        OutboxOnFakes second = first.AfterPowerOn(8);
        second.Outbox.Boot.ShouldNotBe(first.Outbox.Boot);
        second.Keep(MessageKind.Press)!.Seq.ShouldBe(1u);
    }

    [Fact]
    public void What_was_kept_keeps_its_boot_its_number_its_bytes_and_its_order_over_restarts()
    {
        OutboxOnFakes box = new(new FakeFlash());
        List<Kept> kept = [];
        for (uint boot = 1; boot <= 5; boot++)
        {
            box = box.AfterPowerOn(boot);
            kept.Add(box.Keep(MessageKind.Press)!);
            kept.Add(box.Keep(MessageKind.Reading)!);
            Kept done = box.Keep(MessageKind.Scan)!;
            box.Done(done);
        }

        box.AfterPowerOn(9).All.ShouldBe(kept);
    }

    [Fact]
    public void Readings_give_way_before_scans_and_scans_before_presses_the_oldest_first()
    {
        OutboxOnFakes box = new(new FakeFlash(), limit: 5);
        Kept scan = box.Keep(MessageKind.Scan)!;
        box.Keep(MessageKind.Reading);
        Kept reply = box.Keep(MessageKind.Reply)!;
        Kept press = box.Keep(MessageKind.Press)!;
        Kept later = box.Keep(MessageKind.Scan)!;

        Kept second = box.Keep(MessageKind.Press)!;
        box.All.ShouldBe([scan, reply, press, later, second]);
        Kept third = box.Keep(MessageKind.Press)!;
        box.All.ShouldBe([scan, press, later, second, third]);
        Kept fourth = box.Keep(MessageKind.Press)!;
        box.All.ShouldBe([press, later, second, third, fourth]);
        box.Keep(MessageKind.Reading).ShouldBeNull();
        Kept fifth = box.Keep(MessageKind.Press)!;
        box.All.ShouldBe([press, second, third, fourth, fifth]);
    }

    [Fact]
    public void When_only_presses_are_left_a_newcomer_is_refused_and_nothing_kept_is_dropped()
    {
        OutboxOnFakes box = new(new FakeFlash(), limit: 3);
        List<Kept> presses = [.. Enumerable.Range(0, 3).Select(_ => box.Keep(MessageKind.Press)!)];
        box.Keep(MessageKind.Press).ShouldBeNull();
        box.Keep(MessageKind.Scan).ShouldBeNull();
        box.Outbox.Refused.ShouldBe(2);
        box.All.ShouldBe(presses);
        box.Done(presses[0]);
        box.Keep(MessageKind.Press)!.Seq.ShouldBe(6u);
    }

    [Fact]
    public void What_gave_way_or_was_refused_is_reported_as_gone_in_runs_until_the_hub_was_told()
    {
        OutboxOnFakes box = new(new FakeFlash(), limit: 3);
        uint boot = box.Outbox.Boot;
        box.Keep(MessageKind.Reading);
        box.Keep(MessageKind.Reading);
        box.Keep(MessageKind.Press);
        box.Keep(MessageKind.Press);
        box.Keep(MessageKind.Press);
        box.Keep(MessageKind.Press);
        box.Gone.ShouldBe([(boot, 1u, 2u), (boot, 6u, 6u)]);

        OutboxOnFakes next = box.AfterPowerOn(8);
        next.Gone.ShouldBe([(boot, 1u, 2u), (boot, 6u, 6u)]);
        next.Ended.ShouldBe([(boot, 6u)]);
        next.TellLosses();
        next.Gone.ShouldBeEmpty();
        next.AfterPowerOn(9).Gone.ShouldBeEmpty();
        next.AfterPowerOn(9).Ended.ShouldBeEmpty();
    }

    [Fact]
    public void What_went_after_the_status_left_is_told_in_the_next()
    {
        OutboxOnFakes box = new(new FakeFlash(), limit: 1);
        box.Keep(MessageKind.Press);
        box.Keep(MessageKind.Press);
        SeqRange[] told = box.Outbox.Losses.Gone(8);
        box.Keep(MessageKind.Press);
        box.Outbox.Losses.Told(told, []);
        box.Gone.ShouldBe([(box.Outbox.Boot, 3u, 3u)]);
        box.AfterPowerOn(8).Gone.ShouldBe([(box.Outbox.Boot, 3u, 3u)]);
    }

    [Fact]
    public void How_far_a_boot_counted_is_remembered_after_all_of_it_was_cleaned_away()
    {
        OutboxOnFakes box = new(new FakeFlash());
        for (int i = 0; i < 2_000; i++)
        {
            box.Done(box.Keep(MessageKind.Reading)!);
        }

        box.Flash.List().Length.ShouldBeLessThan(8);
        box.AfterPowerOn(8).Ended.ShouldBe([(box.Outbox.Boot, 2_000u)]);
    }

    [Fact]
    public void A_press_that_waits_for_long_does_not_let_the_flash_fill_up()
    {
        OutboxOnFakes box = new(new FakeFlash());
        Kept press = box.Keep(MessageKind.Press)!;
        for (int i = 0; i < 20_000; i++)
        {
            box.Done(box.Keep(MessageKind.Reading)!);
        }

        box.Flash.Free.ShouldBeGreaterThan(200 * 1024);
        box.AfterPowerOn(8).All.ShouldBe([press]);
    }

    [Fact]
    public void Small_segments_of_many_boots_are_cleaned_away_too()
    {
        OutboxOnFakes box = new(new FakeFlash());
        Kept press = box.Keep(MessageKind.Press)!;
        for (uint boot = 1; boot < 200; boot++)
        {
            box = box.AfterPowerOn(boot);
            box.Done(box.Keep(MessageKind.Reading)!);
        }

        box.Flash.List().Length.ShouldBeLessThan(20);
        box.All.ShouldBe([press]);
        box.Ended.Count.ShouldBeLessThanOrEqualTo(Losses.MaxEnded);
    }

    [Fact]
    public void Five_hundred_messages_of_full_size_fit_beside_nothing_else_or_are_refused_never_lost()
    {
        OutboxOnFakes box = new(new FakeFlash());
        List<Kept> kept = [];
        for (int i = 0; i < 500; i++)
        {
            if (box.Keep(MessageKind.Press, new string('x', 1_024)) is { } press)
            {
                kept.Add(press);
            }
        }

        kept.Count.ShouldBeGreaterThan(200);
        (kept.Count + box.Outbox.Refused).ShouldBe(500);
        box.All.ShouldBe(kept);
        box.AfterPowerOn(8).All.ShouldBe(kept);
    }

    [Fact]
    public void Five_hundred_presses_of_usual_size_fit_on_the_smallest_boards_flash()
    {
        OutboxOnFakes box = new(new FakeFlash());
        for (int i = 0; i < 500; i++)
        {
            box.Keep(MessageKind.Press, new string('x', 200)).ShouldNotBeNull();
        }
    }

    [Fact]
    public void When_the_flash_is_full_readings_give_way_and_then_a_press_is_refused_rather_than_pretended()
    {
        OutboxOnFakes box = new(new FakeFlash(capacity: 64 * 1024));
        while (box.Outbox.Losses.Gone(1).Length == 0)
        {
            box.Keep(MessageKind.Reading, new string('r', 300));
        }

        List<Kept> presses = [];
        while (box.Keep(MessageKind.Press, new string('p', 300)) is { } press)
        {
            presses.Add(press);
        }

        presses.Count.ShouldBeGreaterThan(100);
        box.Outbox.Refused.ShouldBe(1);
        box.All.Where(kept => kept.Kind == MessageKind.Press).ShouldBe(presses);
        box.AfterPowerOn(8).All.Where(kept => kept.Kind == MessageKind.Press).ShouldBe(presses);
        box.Done(presses[0]);
        box.Done(presses[1]);
        for (int i = 0; i < 200; i++)
        {
            box.Keep(MessageKind.Press, new string('q', 300));
        }

        box.All.Count.ShouldBeGreaterThanOrEqualTo(presses.Count - 2);
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(96 * 1024)]
    public void However_many_are_refused_what_is_done_does_not_come_again_and_what_was_refused_is_known_to_be_gone(long capacity)
    {
        OutboxOnFakes box = new(new FakeFlash(capacity));
        List<Kept> presses = [];
        List<uint> refused = [];
        for (uint seq = 1; seq <= 1_500; seq++)
        {
            Kept? press = box.Keep(MessageKind.Press, new string('p', 150));
            if (press == null)
            {
                refused.Add(seq);
            }
            else
            {
                presses.Add(press);
            }
        }

        refused.Count.ShouldBeGreaterThan(900);
        foreach (Kept press in presses)
        {
            box.Done(press);
        }

        box.Keep(MessageKind.Press, "after").ShouldNotBeNull();
        box = box.AfterPowerOn(8);
        box.All.Select(kept => kept.Body).ShouldBe(["after"]);
        box.Gone.SelectMany(range => Enumerable.Range((int)range.From, (int)(range.To - range.From + 1)).Select(seq => (uint)seq)).ShouldBe(refused);
        box.Ended.ShouldHaveSingleItem().Last.ShouldBe(1_501u);
    }

    [Fact]
    public void A_boot_number_that_is_known_already_is_not_drawn_again()
    {
        OutboxOnFakes box = new(new FakeFlash(), seed: 7);
        Kept kept = box.Keep(MessageKind.Press)!;
        OutboxOnFakes next = box.AfterPowerOn(7);
        next.Outbox.Boot.ShouldNotBe(box.Outbox.Boot);
        next.Done(next.Keep(MessageKind.Press)!);
        next.All.ShouldBe([kept]);
    }

    [Fact]
    public void A_message_the_medium_lost_is_reported_as_gone_and_does_not_block_the_others()
    {
        OutboxOnFakes box = new(new FakeFlash());
        Kept first = box.Keep(MessageKind.Press)!;
        Kept second = box.Keep(MessageKind.Press)!;
        box.Flash.Rot(box.Flash.List()[0], 20);
        box.Outbox.Body(box.Outbox.Find(first.Boot, first.Seq)!).ShouldBeNull();
        box.All.ShouldBe([second]);
        box.Gone.ShouldBe([(first.Boot, 1u, 1u)]);
    }
}
