using System.Buffers;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Told when a terminal's connection begins and ends, in that order for each terminal: the end of an older connection is
/// never reported after the beginning of a newer one; and what it took meanwhile. It must return at once.
/// </summary>
internal interface IConnectionWatch
{
    /// <param name="terminalId">The terminal that signed in.</param>
    /// <param name="keepAlive">What its CONNECT promised; zero when it promised nothing.</param>
    void Connected(string terminalId, TimeSpan keepAlive);

    /// <param name="terminalId">The terminal whose subscription to its own commands was just granted: what waits for it can be sent.</param>
    void Listening(string terminalId);

    /// <param name="terminalId">The terminal that has taken something the hub published to it: it acknowledged it, or asked for QoS 0, where nothing comes back.</param>
    /// <param name="topic">What was published where.</param>
    /// <param name="body">Valid only during the call.</param>
    void Took(string terminalId, string topic, in ReadOnlySequence<byte> body);

    /// <param name="terminalId">The terminal whose connection ended.</param>
    /// <param name="heardAt">When it was last heard on it, pings included.</param>
    /// <param name="clean">It said goodbye (DISCONNECT); otherwise its will has been received, if it left one.</param>
    void Disconnected(string terminalId, DateTimeOffset heardAt, bool clean);
}
