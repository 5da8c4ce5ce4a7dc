namespace EdgeGrid.Hub.Settings;

/// <summary>For how many days measured values are kept, by resolution.</summary>
/// <param name="RawDays">Every single value.</param>
/// <param name="HourlyDays">The roll-ups by the hour.</param>
/// <param name="DailyDays">The roll-ups by the local day; 0 is for good.</param>
/// <param name="Outside">The server that they are also carried to, and series read from; null for none.</param>
internal sealed record TelemetrySettings(int RawDays = 30, int HourlyDays = 400, int DailyDays = 0, OutsideSettings? Outside = null)
{
    // A century: whoever wants more wants it for good.
    private const int Most = 36_525;

    /// <summary>Reads the section.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    internal static TelemetrySettings Read(SettingsReader from)
    {
        var settings = new TelemetrySettings();
        settings = new(
            from.Number("Telemetry:RawDays", settings.RawDays, 1, Most),
            from.Number("Telemetry:HourlyDays", settings.HourlyDays, 1, Most),
            from.Number("Telemetry:DailyDays", settings.DailyDays, 0, Most),
            OutsideSettings.Read(from));
        if (settings.HourlyDays < settings.RawDays)
            throw SettingException.Of("Telemetry:HourlyDays", $"must be at least Telemetry:RawDays, {settings.RawDays}, not '{settings.HourlyDays}'.");
        if (settings.DailyDays > 0 && settings.DailyDays < settings.HourlyDays)
            throw SettingException.Of("Telemetry:DailyDays", $"must be 0, for good, or at least Telemetry:HourlyDays, {settings.HourlyDays}, not '{settings.DailyDays}'.");
        return settings;
    }
}
