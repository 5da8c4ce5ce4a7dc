namespace EdgeGrid.Benchmarks.Load;

/// <summary>A simulated terminal on a connection, and how many of its messages wait for their acknowledgement.</summary>
internal sealed class LoadedTerminal(SimulatedTerminal terminal, MqttConnection connection)
{
    internal SimulatedTerminal Terminal { get; } = terminal;

    internal MqttConnection Connection { get; } = connection;

    internal int InFlight { get; set; }
}
