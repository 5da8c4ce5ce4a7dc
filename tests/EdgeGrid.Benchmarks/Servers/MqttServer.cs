namespace EdgeGrid.Benchmarks.Servers;

/// <summary>What a load is sent to: a server's name in the tables, its MQTT port on loopback, its process, and the terminals' passwords.</summary>
internal sealed record MqttServer(string Name, int Port, ServerProcess Process, Func<string, string> PasswordOf);
