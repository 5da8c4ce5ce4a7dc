namespace EdgeGrid.Terminal
{
    /// <summary>Where the terminal says what happened, for whoever holds the serial cable or reads the console.</summary>
    public interface ILog
    {
        /// <summary>Something worth knowing.</summary>
        void Info(string text);

        /// <summary>Something went wrong and was dealt with.</summary>
        void Warn(string text);
    }
}
