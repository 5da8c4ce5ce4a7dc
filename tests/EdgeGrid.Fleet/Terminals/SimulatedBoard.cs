using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Terminal;
using EdgeGrid.Terminal.Host.Door;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>A board that knows why it started, that can be asked to start anew and to step soon, and whose chip has random numbers.</summary>
internal sealed class SimulatedBoard(Chance chance) : IBoard, IWake, IRandom
{
    public string Fw => "fleet";

    public string Board => "simulated";

    public ResetReason Reset { get; internal set; } = ResetReason.Power;

    public int RssiDbm => -60;

    public long HeapFree => 100_000;

    public int SupplyMilliVolt => 0;

    /// <summary>It asked for a restart.</summary>
    internal bool RestartAsked { get; set; }

    /// <summary>Something was enqueued since the last step began.</summary>
    internal bool IsWoken { get; set; }

    public void Restart() => RestartAsked = true;

    public void Wake() => IsWoken = true;

    public uint Next() => (uint)chance.Next();
}

/// <summary>The made-up air of <see cref="ClimateCurve"/> in virtual time.</summary>
internal sealed class SimulatedAir(SimulatedTerminal terminal, World world) : ITemperatureSensor
{
    private static readonly TimeSpan Kunming = TimeSpan.FromHours(8);

    public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
    {
        if (world.Saboteur.Strikes(Sabotage.BreakSensor, terminal))
            throw new InvalidOperationException("the sensor is broken");
        ambientMilliCel = ClimateCurve.MilliCel(terminal.Id, DateTimeOffset.FromUnixTimeMilliseconds(world.Now).ToOffset(Kunming));
        humidityMilliPercent = ClimateCurve.MilliPercent(ambientMilliCel);
        return !world.IsStill;
    }
}
