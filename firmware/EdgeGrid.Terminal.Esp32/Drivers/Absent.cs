namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Stands for parts that are left out: shows nothing, measures nothing.</summary>
    internal sealed class Absent : IBeacon, ITemperatureSensor
    {
        public void Show(BeaconFace face)
        {
            // Nothing there to show it on.
        }

        public void Sound(BeaconSound sound)
        {
            // Nor to sound it.
        }

        public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
        {
            ambientMilliCel = 0;
            humidityMilliPercent = 0;
            return false;
        }
    }
}
