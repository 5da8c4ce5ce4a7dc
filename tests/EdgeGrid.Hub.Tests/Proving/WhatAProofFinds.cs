using EdgeGrid.Contracts;
using EdgeGrid.Hub.Proving;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proving;

public sealed class WhatAProofFinds
{
    private const int Sent = 400;
    private const int Run = 3;
    private const long Started = 1_774_577_400_000;

    private readonly Findings _findings = new();
    private readonly ProvingTerminal _terminal = new("prove-0001", "secret", Started, new Random(5));

    [Fact]
    public void A_hub_that_has_each_acknowledged_reading_once_is_clean()
    {
        Send();
        Compare(Stored());
        (_findings.AreClean, _findings.Acknowledged, _findings.Found).ShouldBe((true, Readings, Readings));
    }

    [Fact]
    public void A_reading_that_was_sent_and_never_acknowledged_may_be_there_or_not()
    {
        Send(acknowledged: n => n != 7);
        Compare(Stored().Where(point => point[0] != _terminal.Book.AtOf(7)));
        Compare(Stored());
        _findings.AreClean.ShouldBeTrue();
    }

    [Fact]
    public void A_lost_reading_is_named_with_when_it_was_acknowledged()
    {
        Send();
        Compare(Stored().Where(point => point[0] != _terminal.Book.AtOf(7)));
        (_findings.Lost, _findings.Doubled, _findings.Found).ShouldBe((1, 0, Readings - 1));
        _findings.Lines().ShouldHaveSingleItem()
            .ShouldBe($"lost: prove-0001 boot {_terminal.Book.Boot} seq 8 at {_terminal.Book.AtOf(7)}, acknowledged 1.007 s after the proof began, in run 3 ambientTemperature");
    }

    [Fact]
    public void A_doubled_reading_is_named()
    {
        Send();
        Compare(Stored().SelectMany(point => point[0] == _terminal.Book.AtOf(7) ? [point, point] : new[] { point }));
        (_findings.Lost, _findings.Doubled, _findings.Found).ShouldBe((0, 1, Readings));
        _findings.Lines().ShouldHaveSingleItem().ShouldContain("seq 8 ");
    }

    [Fact]
    public void A_reading_that_nobody_sent_and_a_value_that_was_changed_are_seen()
    {
        Send();
        Compare([.. Stored().Select(point => point[0] == _terminal.Book.AtOf(7) ? Point(7, 99) : point), [Started, 1, 1, 1, 1]]);
        (_findings.Lost, _findings.Doubled, _findings.Otherwise).ShouldBe((0, 0, 2));
    }

    [Fact]
    public void Hours_that_count_more_or_less_than_the_raw_series_are_seen()
    {
        Send();
        var compare = new CompareReadings(_terminal, _findings);
        var seen = new byte[Sent];
        compare.Take(MeasuredSeries.Temperature, [.. Stored()], seen);
        var mean = Stored().Average(point => point[1]);
        compare.TakeSteps(MeasuredSeries.Temperature, "PT1H", [[Started, mean, 0, 0, Readings]], seen);
        _findings.AreClean.ShouldBeTrue();
        compare.TakeSteps(MeasuredSeries.Temperature, "PT1H", [[Started, mean, 0, 0, Readings + 2]], seen);
        compare.TakeSteps(MeasuredSeries.Temperature, "P1D", [[Started, mean, 0, 0, Readings - 5]], seen);
        compare.TakeSteps(MeasuredSeries.Temperature, "P1D", [[Started, mean + 1, 0, 0, Readings]], seen);
        (_findings.Lost, _findings.Doubled, _findings.Otherwise).ShouldBe((5, 2, 1));
    }

    [Fact]
    public void A_press_is_to_be_one_appeal_in_the_case_that_its_ack_named()
    {
        Send();
        var presses = Enumerable.Range(0, Sent).Where(_terminal.Book.IsPress).ToArray();
        presses.Length.ShouldBeGreaterThan(3);
        ProofApi.Appeal[] appeals = [.. presses.Select(n => Appeal(n, "WH-1"))];

        Compare(appeals).AreClean.ShouldBeTrue();
        Compare(appeals[1..]).Lost.ShouldBe(1);
        Compare([.. appeals, Appeal(presses[1], "WH-2")]).Doubled.ShouldBe(1);
        Compare([.. appeals[1..], Appeal(presses[0], "WH-2")]).Otherwise.ShouldBe(1);
        Compare([.. appeals, Appeal(Sent + 1, "WH-1")]).Otherwise.ShouldBe(1);
    }

    [Fact]
    public void A_repeated_press_that_is_answered_otherwise_than_at_first_is_named()
    {
        Send();
        var press = Enumerable.Range(0, Sent).First(_terminal.Book.IsPress);
        Answer(press, AckResult.Filed, "WH-1");
        _terminal.OtherAnswers.ShouldBeEmpty();
        Answer(press, AckResult.Merged, "WH-1");
        Compare([.. Enumerable.Range(0, Sent).Where(_terminal.Book.IsPress).Select(n => Appeal(n, "WH-1"))]).Lines()
            .ShouldHaveSingleItem().ShouldEndWith("was answered Filed WH-1 '' at first and Merged WH-1 '' in run 3.");
    }

    private long Readings => Enumerable.Range(0, Sent).Count(n => !_terminal.Book.IsPress(n));

    private void Send(Func<int, bool>? acknowledged = null)
    {
        for (var sent = 0; sent < Sent; sent++)
        {
            // At times it repeats an old one, and a new one gets the next number.
            while (_terminal.Book.Count == sent)
                _terminal.Next();
            if (_terminal.Book.IsPress(sent))
                Answer(sent, AckResult.Filed, "WH-1");
            else if (acknowledged?.Invoke(sent) ?? true)
                _terminal.Acknowledged(sent, Run, 1_000 + sent);
        }
    }

    private void Answer(int n, AckResult result, string caseId)
    {
        var (boot, seq) = _terminal.Book.IdentityOf(n);
        _terminal.Answered(new Acknowledgement(boot, seq, result, caseId, null, null), Run, 1_000 + n);
    }

    private IEnumerable<double[]> Stored() =>
        Enumerable.Range(0, Sent).Where(n => !_terminal.Book.IsPress(n)).Select(n => Point(n, MeasuredSeries.Temperature.MicroOf(n) / 1e6));

    private double[] Point(int n, double value) => [_terminal.Book.AtOf(n), value, value, value, 1];

    private void Compare(IEnumerable<double[]> temperatures)
    {
        var compare = new CompareReadings(_terminal, _findings);
        var seen = new byte[Sent];
        compare.Take(MeasuredSeries.Temperature, [.. temperatures], seen);
        compare.Finish(MeasuredSeries.Temperature, seen);
        compare.Count();
    }

    private Findings Compare(ProofApi.Appeal[] appeals)
    {
        var findings = new Findings();
        new ComparePresses([_terminal], findings).Run(appeals);
        return findings;
    }

    private ProofApi.Appeal Appeal(int n, string caseId) => new(caseId, _terminal.Id, ProvingTerminal.MarkOf(n), DateTimeOffset.UnixEpoch);
}
