using EdgeGrid.Contracts;
using EdgeGrid.Terminal;
using Core = EdgeGrid.Terminal.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>A whole terminal on fakes in virtual time: act, then <see cref="RunTo"/> an uptime.</summary>
public sealed class TerminalBench
{
    private const int StepsWithoutProgress = 1000;

    private readonly TerminalSettings _settings;
    private readonly bool _infrared;
    private uint _seed = 7;

    public TerminalBench(TerminalSettings? settings = null, FakeFlash? flash = null, bool infrared = true)
    {
        _infrared = infrared;
        _settings = settings ?? new TerminalSettings("t-0001");
        Flash = flash ?? new FakeFlash();
        Link = new FakeLink(Clock);
        Beacon = new RecordingBeacon(Clock);
        Core = NewCore();
    }

    public FakeClock Clock { get; } = new();

    public FakeFlash Flash { get; private set; }

    public FakeLink Link { get; }

    public FakeSensor Sensor { get; } = new();

    public FakeInfrared Infrared { get; } = new();

    public RecordingBeacon Beacon { get; }

    public FakeBoard Board { get; } = new();

    public FakeWake Wake { get; } = new();

    public RecordingLog Log { get; } = new();

    public Core Core { get; private set; }

    /// <summary>Steps until nothing is due before an uptime, then stands there.</summary>
    public void RunTo(long uptimeMs)
    {
        int idle = 0;
        while (true)
        {
            long next = Core.Step();
            if (!Wake.Take())
            {
                if (next > uptimeMs)
                {
                    Clock.UptimeMs = uptimeMs;
                    return;
                }

                idle = next > Clock.UptimeMs ? 0 : idle;
                Clock.UptimeMs = Math.Max(Clock.UptimeMs, next);
            }

            if (++idle > StepsWithoutProgress)
            {
                throw new InvalidOperationException("the terminal steps without getting on at " + Clock.UptimeMs);
            }
        }
    }

    public void Run(long forMs) => RunTo(Clock.UptimeMs + forMs);

    /// <summary>Holds a button down for a time, and stands a moment after its release.</summary>
    public void Press(Button button, long forMs = 100)
    {
        Core.ButtonChanged(button, true);
        Run(forMs);
        Core.ButtonChanged(button, false);
        Run(50);
    }

    /// <summary>Power off and on: the flash stays, the uptime begins anew, the wall clock goes on.</summary>
    public void PowerCycle()
    {
        Link.Drop();
        Flash = Flash.AfterPowerOn();
        Clock.StartUnixMs = Clock.UnixMs;
        Clock.UptimeMs = 0;
        Core = NewCore();
    }

    private Core NewCore() => new(
        _settings, new TerminalPorts(Clock, new FakeRandom(_seed++), Log, Flash, Link, Sensor, Beacon, Board, Wake) { Infrared = _infrared ? Infrared : null });
}
