namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>The version of this program.</summary>
    internal static class Firmware
    {
        internal const string Version = "0.1.0";
    }
}
