using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class RecordScanTests
{
    private const string Vector = "EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823";
    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    private readonly TerminalBench _bench = new();

    public RecordScanTests()
    {
        _bench.RunTo(0);
        _bench.Link.Send(Topics.Config, new TerminalConfig(1, "53010200590100302") { CheckInUntil = FakeClock.TenPastTen + 1_000_000 }.Write());
        CheckInKeys keys = new(["2603"], [CheckInToken.ScopeKey(Root, "53010200590100302", "2603")]);
        _bench.Link.Send(Topics.Command, new TerminalCommand("k1", CommandKind.Keys, keys.Write(), 0).Write());
        _bench.RunTo(10_000);
    }

    private CodeScanned[] Scans => [.. _bench.Link.On(Topics.Scan).Select(message => CodeScanned.TryRead(message.Body, out _)!)];

    [Fact]
    public void A_scan_leaves_with_its_time_rounded_down_to_the_minute_and_the_direction_of_the_door()
    {
        _bench.Core.CodeRead(Vector).ShouldBeTrue();
        _bench.Run(0);
        CodeScanned scan = Scans.ShouldHaveSingleItem();
        scan.Verdict.ShouldBe(ScanVerdict.Accepted);
        scan.Head.At.ShouldBe(FakeClock.TenPastTen);
        scan.Direction.ShouldBe(ScanDirection.In);
        scan.Count.ShouldBe(1);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void The_door_says_whether_the_code_was_good()
    {
        _bench.Core.CodeRead(Vector);
        _bench.Run(0);
        _bench.Beacon.Now.State.ShouldBe(DoorState.ScanTaken);
        _bench.Core.CodeRead(Vector);
        _bench.Run(0);
        _bench.Beacon.Now.State.ShouldBe(DoorState.ScanRefused);
        _bench.Beacon.Now.Text.ShouldBe("此码已使用");
        _bench.Run(10_000);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Idle);
    }

    [Fact]
    public void A_refused_code_leaves_without_its_pid()
    {
        _bench.Core.CodeRead(Vector);
        _bench.Core.CodeRead(Vector);
        _bench.Run(0);
        Scans[1].Verdict.ShouldBe(ScanVerdict.Replayed);
        Encoding.UTF8.GetString(_bench.Link.On(Topics.Scan)[1].Body).ShouldNotContain("A1B2C3D4E5F60718");
    }

    [Fact]
    public void Codes_that_come_faster_than_the_door_takes_them_are_refused_at_the_reader()
    {
        Enumerable.Range(0, 10).Count(_ => _bench.Core.CodeRead("x")).ShouldBe(4);
        _bench.Run(0);
        Scans.Length.ShouldBe(4);
    }

    [Fact]
    public void Keys_and_config_survive_a_restart()
    {
        _bench.PowerCycle();
        _bench.Core.CodeRead(Vector);
        _bench.Run(0);
        Scans.ShouldHaveSingleItem().Verdict.ShouldBe(ScanVerdict.Accepted);
    }
}
