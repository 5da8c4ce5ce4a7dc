namespace EdgeGrid.Terminal
{
    /// <summary>A thermometer that looks at whoever stands before the door.</summary>
    public interface IInfraredThermometer
    {
        /// <summary>Thousandths of a degree Celsius of what is in front of it, and of its own case; false when it does not answer.</summary>
        bool TryRead(out int inFrontMilliCel, out int caseMilliCel);
    }
}
