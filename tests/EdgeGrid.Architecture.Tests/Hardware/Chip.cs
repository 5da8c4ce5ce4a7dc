namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>What a board's module allows of its GPIOs (Espressif's data sheets of the chips and modules).</summary>
/// <param name="Gpios">The pins there are.</param>
/// <param name="Strapping">Read at reset: whatever hangs on them can keep the chip from starting.</param>
/// <param name="Memory">Taken by flash and PSRAM.</param>
/// <param name="Usb">Taken by the chip's own USB.</param>
/// <param name="InputOnly">Cannot be driven, and have no pull inside.</param>
/// <param name="Adc1">Can be measured.</param>
internal sealed record Chip(IReadOnlySet<int> Gpios, IReadOnlySet<int> Strapping, IReadOnlySet<int> Memory, IReadOnlySet<int> Usb, IReadOnlySet<int> InputOnly, IReadOnlySet<int> Adc1)
{
    /// <summary>By the table's names: ESP32-S3-WROOM-1-N16R8 (octal PSRAM), ESP32-WROOM-32E.</summary>
    public static IReadOnlyDictionary<string, Chip> Of { get; } = new Dictionary<string, Chip>
    {
        ["esp32-s3"] = new(
            Gpios: Set([.. Enumerable.Range(0, 22), .. Enumerable.Range(26, 23)]),
            Strapping: Set(0, 3, 45, 46),
            Memory: Set([.. Enumerable.Range(26, 12)]),
            Usb: Set(19, 20),
            InputOnly: Set(),
            Adc1: Set([.. Enumerable.Range(1, 10)])),
        ["esp32"] = new(
            Gpios: Set([.. Enumerable.Range(0, 20), 21, 22, 23, 25, 26, 27, .. Enumerable.Range(32, 5), 39]),
            Strapping: Set(0, 2, 5, 12, 15),
            Memory: Set([.. Enumerable.Range(6, 6)]),
            Usb: Set(),
            InputOnly: Set(34, 35, 36, 39),
            Adc1: Set(32, 33, 34, 35, 36, 39)),
    };

    private static HashSet<int> Set(params int[] pins) => [.. pins];
}
