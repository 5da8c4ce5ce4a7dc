using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Programs;

public sealed class UpdateProgramTests
{
    private const int Bytes = 40_000;
    private const long Trial = 90_000;

    private readonly ProgramBench _bench = new();

    public UpdateProgramTests() => _bench.Run(1_000);

    [Fact]
    public void A_program_is_fetched_piece_by_piece_runs_and_is_answered_once_it_has_reached_the_hub()
    {
        var manifest = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(5_000);
        _bench.Fetched.ShouldBe([("0.2.0", 0, 16_384), ("0.2.0", 16_384, 16_384), ("0.2.0", 32_768, 7_232)]);
        _bench.Runs.ShouldBe("0.2.0");
        _bench.Replies.ShouldBeEmpty();

        _bench.Give("u1", manifest);
        _bench.Run(1_000);
        _bench.Replies.Select(reply => (reply.Id, reply.Ok)).ShouldBe([("u1", true)]);
        _bench.Restart();
        _bench.Run(Trial * 2);
        _bench.Runs.ShouldBe("0.2.0");
        _bench.Fetched.Count.ShouldBe(3);
    }

    [Fact]
    public void A_program_that_does_not_reach_the_hub_in_90_s_makes_room_for_the_one_before_and_is_never_tried_again()
    {
        var good = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(5_000);
        _bench.Give("u1", good);
        _bench.Run(1_000);
        var mute = _bench.Order("0.3.0", ProgramBench.Some(Bytes, 2), "u2");
        _bench.Link.Up = false;
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.3.0");
        _bench.Run(Trial - 6_000);
        _bench.Runs.ShouldBe("0.3.0");
        _bench.Run(6_000);
        _bench.Runs.ShouldBe("0.2.0");

        _bench.Link.Up = true;
        _bench.Run(120_000);
        int fetched = _bench.Fetched.Count;
        foreach (string command in new[] { "u2", "u3" })
        {
            _bench.Give(command, mute);
            _bench.Run(1_000);
        }

        _bench.Replies[1..].Select(reply => (reply.Id, reply.Ok, reply.Error)).ShouldBe([("u2", false, "rolledBack"), ("u3", false, "rolledBack")]);
        _bench.Fetched.Count.ShouldBe(fetched);
        _bench.Runs.ShouldBe("0.2.0");
    }

    [Fact]
    public void A_power_cut_in_its_first_seconds_is_not_the_programs_fault_but_the_third_start_is_the_last()
    {
        _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Link.Up = false;
        _bench.Run(5_000);
        for (int start = 1; start < 3; start++)
        {
            _bench.Runs.ShouldBe("0.2.0");
            _bench.Restart();
            _bench.Run(3_000);
        }

        _bench.Runs.ShouldBe("0.2.0");
        _bench.Restart();
        _bench.Runs.ShouldBe("0.1.0");
    }

    [Fact]
    public void One_that_reaches_the_hub_at_its_second_start_stays()
    {
        _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Link.Up = false;
        _bench.Run(5_000);
        _bench.Restart();
        _bench.Link.Up = true;
        _bench.Run(Trial * 2);
        _bench.Restart();
        _bench.Restart();
        _bench.Restart();
        _bench.Runs.ShouldBe("0.2.0");
    }

    [Fact]
    public void What_was_not_sealed_by_the_fleet_is_refused_before_it_runs()
    {
        byte[] program = ProgramBench.Some(Bytes);
        var forged = ProgramBench.Seal("0.2.0", program, key: [.. ProgramBench.Key.Reverse()]);
        _bench.AtTheHub["0.2.0"] = program;
        _bench.Give("u1", forged);
        _bench.Run(5_000);
        _bench.Give("u2", forged);
        _bench.Run(1_000);
        _bench.Runs.ShouldBe("0.1.0");
        _bench.Board.Restarts.ShouldBe(0);
        _bench.Fetched.Count.ShouldBe(3);
        _bench.Replies.Select(reply => (reply.Id, reply.Error)).ShouldBe([("u1", "badSeal"), ("u2", "badSeal")]);
        _bench.Flash.List().ShouldNotContain("program0");
    }

    [Fact]
    public void One_byte_that_rots_on_flash_brings_back_the_deployed_program_at_the_next_start()
    {
        _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.2.0");
        _bench.Flash.Rot("program0", 12_345);
        _bench.Restart();
        _bench.Runs.ShouldBe("0.1.0");
        _bench.Run(5_000);
        _bench.Link.Connected.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_deploys_another_program_by_cable_sees_it_run()
    {
        var manifest = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(5_000);
        _bench.DeployedVersion = "0.1.5";
        _bench.Restart();
        _bench.Runs.ShouldBe("0.1.5");
        _bench.Run(1_000);
        _bench.Give("u2", manifest);
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.2.0");
    }

    [Theory]
    [InlineData(9, "0.2.0", null)]
    [InlineData(10, "0.1.0", "notFetched")]
    public void The_hub_may_fail_nine_times_in_a_row(int failures, string runs, string? error)
    {
        _bench.Answers = attempt => attempt == 1 || attempt > failures + 1;
        var manifest = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(20 * 60_000);
        _bench.Runs.ShouldBe(runs);
        _bench.Replies.Select(reply => reply.Error).ShouldBe(error is null ? [] : [error]);

        // Whatever was here is not fetched again.
        _bench.Answers = _ => true;
        _bench.Give("u2", manifest);
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.2.0");
        _bench.Fetched.Count(fetched => fetched.From == 0).ShouldBe(1);
    }

    [Fact]
    public void A_later_command_takes_the_place_of_one_that_is_being_carried_out_and_no_piece_of_it()
    {
        _bench.Hold = true;
        _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(100);
        _bench.Order("0.3.0", ProgramBench.Some(Bytes, 2), "u2");
        _bench.Run(100);
        _bench.Replies.Select(reply => (reply.Id, reply.Error)).ShouldBe([("u1", "superseded")]);
        _bench.Fetched.Count.ShouldBe(1);

        _bench.Hold = false;
        _bench.Held.Dequeue()();
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.3.0");
        _bench.Fetched[1..].Select(fetched => fetched.Version).Distinct().ShouldBe(["0.3.0"]);
    }

    [Fact]
    public void The_same_command_given_again_meanwhile_begins_nothing_anew()
    {
        _bench.Hold = true;
        var manifest = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(100);
        _bench.Give("u1", manifest);
        _bench.Run(100);
        _bench.Fetched.Count.ShouldBe(1);
        _bench.Replies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"version":"0.2.0","board":"other","bytes":5,"seal":"00000000000000000000000000000000000000000000000000000000000000FF"}""", "otherBoard")]
    [InlineData("""{"version":"0.2.0","board":"fake","bytes":5,"seal":"00"}""", "badArgs")]
    [InlineData("""{"version":"../0.2","board":"fake","bytes":5,"seal":"00000000000000000000000000000000000000000000000000000000000000FF"}""", "badArgs")]
    [InlineData("""{"version":"0.2.0","board":"fake","bytes":524289,"seal":"00000000000000000000000000000000000000000000000000000000000000FF"}""", "badArgs")]
    [InlineData("""{"version":"0.1.0","board":"other","bytes":5,"seal":"00000000000000000000000000000000000000000000000000000000000000FF"}""", null)]
    [InlineData("{}", "badArgs")]
    public void What_is_not_for_it_is_answered_at_once(string args, string? error)
    {
        _bench.Link.Send(Topics.Command, new TerminalCommand("u1", CommandKind.Update, Encoding.UTF8.GetBytes(args), 0).Write());
        _bench.Run(100);
        _bench.Replies.ShouldHaveSingleItem().Error.ShouldBe(error);
        _bench.Fetched.ShouldBeEmpty();
    }

    [Fact]
    public void Without_the_fleets_key_nothing_is_taken_and_what_was_taken_does_not_run()
    {
        var manifest = _bench.Order("0.2.0", ProgramBench.Some(Bytes));
        _bench.Run(5_000);
        _bench.Runs.ShouldBe("0.2.0");
        _bench.OwnKey = [];
        _bench.Restart();
        _bench.Runs.ShouldBe("0.1.0");
        _bench.Run(1_000);
        _bench.Give("u2", manifest);
        _bench.Run(1_000);
        _bench.Replies.ShouldHaveSingleItem().Error.ShouldBe("noKey");

        // Set up again, what was good is good.
        _bench.OwnKey = ProgramBench.Key;
        _bench.Restart();
        _bench.Runs.ShouldBe("0.2.0");
    }

    [Fact]
    public void A_flash_that_is_too_small_says_so_and_takes_a_smaller_one()
    {
        var bench = new ProgramBench(new FakeFlash(50_000));
        bench.Run(1_000);
        bench.Order("0.2.0", ProgramBench.Some(60_000));
        bench.Run(5_000);
        bench.Replies.ShouldHaveSingleItem().Error.ShouldBe("noRoom");
        bench.Order("0.2.1", ProgramBench.Some(Bytes), "u2");
        bench.Run(5_000);
        bench.Runs.ShouldBe("0.2.1");
    }

    [Fact]
    public void The_power_may_go_at_any_moment_of_an_update()
    {
        const int few = 20_000;
        byte[] program = ProgramBench.Some(few);
        var whole = new ProgramBench();
        whole.Run(1_000);
        long before = whole.Flash.Work;
        whole.AtTheHub["0.2.0"] = program;
        whole.Give("u1", ProgramBench.Seal("0.2.0", program));
        FakeFlash first = whole.Flash;
        whole.Run(5_000);
        long work = first.Work - before;
        work.ShouldBeGreaterThan(few);

        for (long cut = 0; cut <= work; cut += cut is > 500 and < few ? 97 : 1)
        {
            var bench = new ProgramBench(new FakeFlash(640 * 1024) { Garbage = 3 });
            bench.Run(1_000);
            bench.Flash.CutAfter = bench.Flash.Work + cut;
            var manifest = bench.Order("0.2.0", program);
            try
            {
                bench.Run(5_000);
            }
            catch (PowerCutException)
            {
                bench.Restart();
                bench.Run(1_000);
            }

            for (int again = 0; again < 3 && bench.Replies.Length == 0; again++)
            {
                bench.Give("u1", manifest);
                bench.Run(5_000);
            }

            (bench.Runs, bench.Replies.Length).ShouldBe(("0.2.0", 1), $"cut at {cut}: {string.Join(" | ", bench.Log)}");
            bench.Replies[0].Ok.ShouldBeTrue($"cut at {cut}: {bench.Replies[0].Error}");
        }
    }
}
