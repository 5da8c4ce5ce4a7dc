namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// What the sensors of a terminal show, one measurement after the other, the same for the same seed: the temperature stays or moves by 0.1
/// around 22 °C, humidity by up to 0.3 around 50 %, the supply by 1 mV around 3.3 V.
/// </summary>
internal sealed class ReadingWalk(int seed)
{
    // Not for secrets: the same seed shows the same weather on every machine.
    private readonly Random _random = new(seed);
    private int _temperature = 220;
    private int _humidity = 500;
    private int _supply = 3_300;

    internal Reading Next(long at)
    {
        var draw = _random.Next();
        _temperature += Toward(_temperature, 220, 100, (draw & 3) switch { 0 => -1, 1 => 1, _ => 0 });
        _humidity += Toward(_humidity, 500, 300, (draw >> 2) % 7 - 3);
        _supply += Toward(_supply, 3_300, 40, (draw >> 8) % 3 - 1);
        return new Reading(at, _temperature, _humidity, _supply);
    }

    // At the end of its range a walk turns back.
    private static int Toward(int value, int middle, int range, int step) => Math.Abs(value + step - middle) > range ? -step : step;
}
