namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>What can be wrong with a table of pins, each in a sentence that names the pin.</summary>
internal static class PinRules
{
    /// <summary>What a pin gives at its usual drive strength.</summary>
    private const decimal MostOfAPin = 20;

    /// <summary>Far below what the chip as a whole allows; more is a sign that something is driven that should have a transistor.</summary>
    private const decimal MostOfABoard = 100;

    private static readonly string[] Directions = ["in", "out", "both", "analog"];
    private static readonly string[] Pulls = ["inside", "outside", "none"];

    public static IEnumerable<string> Broken(IReadOnlyList<PinRow> rows)
    {
        foreach (var row in rows)
        {
            foreach (var what in Broken(row))
                yield return $"{row.Board} GPIO {row.Gpio} ({row.Signal}): {what}";
        }

        foreach (var board in rows.GroupBy(row => row.Board))
        {
            foreach (var twice in board.GroupBy(row => row.Gpio).Where(same => same.Skip(1).Any()))
                yield return $"{board.Key} GPIO {twice.Key}: used twice, for {string.Join(" and ", twice.Select(row => row.Signal))}.";
            foreach (var twice in board.GroupBy(row => row.Signal).Where(same => same.Skip(1).Any()))
                yield return $"{board.Key} {twice.Key}: on more than one pin.";
            if (board.Sum(row => row.Milliamps) > MostOfABoard)
                yield return $"{board.Key}: {board.Sum(row => row.Milliamps)} mA through all pins, at most {MostOfABoard}.";
            foreach (var missing in rows.Select(row => row.Signal).Except(board.Select(row => row.Signal)))
                yield return $"{board.Key}: no {missing}, which another board has.";
        }
    }

    private static IEnumerable<string> Broken(PinRow row)
    {
        if (!Chip.Of.TryGetValue(row.Board, out var chip))
        {
            yield return "no such board.";
            yield break;
        }

        if (!chip.Gpios.Contains(row.Gpio)) yield return "the board has no such pin.";
        if (chip.Strapping.Contains(row.Gpio)) yield return "a strapping pin.";
        if (chip.Memory.Contains(row.Gpio)) yield return "taken by flash or PSRAM.";
        if (chip.Usb.Contains(row.Gpio)) yield return "taken by USB.";
        if (!Directions.Contains(row.Direction)) yield return $"the direction is {string.Join(", ", Directions)}, not '{row.Direction}'.";
        if (!Pulls.Contains(row.Pull)) yield return $"the pull is {string.Join(", ", Pulls)}, not '{row.Pull}'.";
        if (chip.InputOnly.Contains(row.Gpio) && row.Direction is ("out" or "both")) yield return "can only be read.";
        if (chip.InputOnly.Contains(row.Gpio) && row.Pull == "inside") yield return "has no pull inside.";
        if (row.Direction == "analog" && !chip.Adc1.Contains(row.Gpio)) yield return "not on ADC1, and ADC2 does not measure while Wi-Fi is on.";
        if (row.Direction is ("in" or "both") && row.Pull == "none") yield return "floats when nothing drives it.";
        if (row.Devices.Count > 1 && !row.Signal.StartsWith("i2c", StringComparison.Ordinal)) yield return "several devices, and no bus.";
        if (row.Milliamps is <= 0 or > MostOfAPin) yield return $"{row.Milliamps} mA, more than nothing and at most {MostOfAPin}.";
    }
}
