namespace EdgeGrid.Terminal
{
    /// <summary>The hub's HTTPS door, used while a terminal is set up and by nothing else.</summary>
    public interface IHubDoor
    {
        /// <summary>
        /// Sends a request by TLS and reads until the hub closes; blocks. Null when no whole answer came, or when the hub does not show a
        /// certificate of the authority.
        /// </summary>
        /// <param name="host">Name or address.</param>
        /// <param name="port">Port.</param>
        /// <param name="authority">The only authority to believe, in PEM; null to believe anybody, for what is checked by other means.</param>
        /// <param name="request">The bytes of the request.</param>
        /// <param name="reason">Why there is no answer.</param>
        byte[]? Exchange(string host, int port, string? authority, byte[] request, out string reason);
    }
}
