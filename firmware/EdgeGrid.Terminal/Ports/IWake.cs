namespace EdgeGrid.Terminal
{
    /// <summary>Ends the wait of the loop that calls <see cref="Terminal.Step"/>: something was enqueued. Called from any thread.</summary>
    public interface IWake
    {
        /// <summary>Step soon.</summary>
        void Wake();
    }
}
