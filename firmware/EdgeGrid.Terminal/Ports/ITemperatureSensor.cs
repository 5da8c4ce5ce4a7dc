namespace EdgeGrid.Terminal
{
    /// <summary>Air temperature and humidity at the door.</summary>
    public interface ITemperatureSensor
    {
        /// <summary>Measures now; false when the sensor does not answer.</summary>
        /// <param name="ambientMilliCel">Thousandths of a degree Celsius.</param>
        /// <param name="humidityMilliPercent">Thousandths of a per cent relative humidity.</param>
        bool TryRead(out int ambientMilliCel, out int humidityMilliPercent);
    }
}
