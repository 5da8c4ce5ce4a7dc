using EdgeGrid.Contracts;
using EdgeGrid.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>A sensor that reads what it is given, or does not answer.</summary>
public sealed class FakeSensor : ITemperatureSensor
{
    public int MilliCel { get; set; } = 22400;

    public int MilliPercent { get; set; } = 55000;

    public bool Answers { get; set; } = true;

    public int Asked { get; private set; }

    public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
    {
        Asked++;
        ambientMilliCel = MilliCel;
        humidityMilliPercent = MilliPercent;
        return Answers;
    }
}

/// <summary>A thermometer that sees what it is given, or does not answer.</summary>
public sealed class FakeInfrared : IInfraredThermometer
{
    public int MilliCel { get; set; } = 36400;

    public int CaseMilliCel { get; set; } = 27000;

    public bool Answers { get; set; } = true;

    public bool TryRead(out int inFrontMilliCel, out int caseMilliCel)
    {
        inFrontMilliCel = MilliCel;
        caseMilliCel = CaseMilliCel;
        return Answers;
    }
}

/// <summary>Remembers what the door showed and sounded, and when.</summary>
public sealed class RecordingBeacon(IClock clock) : IBeacon
{
    public List<(long AtMs, BeaconFace Face)> Faces { get; } = [];

    public List<(long AtMs, BeaconSound Sound)> Sounds { get; } = [];

    public BeaconFace Now => Faces[^1].Face;

    public IReadOnlyList<DoorState> States => [.. Faces.Select(shown => shown.Face.State)];

    public void Show(BeaconFace face) => Faces.Add((clock.UptimeMs, face));

    public void Sound(BeaconSound sound) => Sounds.Add((clock.UptimeMs, sound));
}

/// <summary>A board that knows itself and counts its restarts.</summary>
public sealed class FakeBoard : IBoard
{
    public string Fw { get; init; } = "0.1.0";

    public string Board => "fake";

    public ResetReason Reset { get; set; } = ResetReason.Power;

    public int RssiDbm => -60;

    public long HeapFree => 100000;

    public int SupplyMilliVolt { get; set; }

    public int Restarts { get; private set; }

    public void Restart() => Restarts++;
}

/// <summary>Remembers that the loop was woken.</summary>
public sealed class FakeWake : IWake
{
    private bool _woken;

    public void Wake() => _woken = true;

    /// <summary>Whether it was, since last asked.</summary>
    public bool Take()
    {
        bool woken = _woken;
        _woken = false;
        return woken;
    }
}

/// <summary>Remembers what was logged.</summary>
public sealed class RecordingLog : ILog
{
    public List<string> Lines { get; } = [];

    public void Info(string text) => Lines.Add(text);

    public void Warn(string text) => Lines.Add("warn: " + text);
}
