using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>
/// <c>sink</c>: the least a server can do, to find the load generator's own ceiling: it reads packets, acknowledges them and keeps nothing.
/// One thread, several acknowledgements in one write.
/// </summary>
internal static class SinkVerb
{
    private const int MostConnections = 20_000;

    internal static Command Verb()
    {
        var verb = new Command("sink", "Acknowledge whatever comes, keep nothing") { Hidden = true };
        var port = new Option<int>("--port") { Required = true };
        verb.Add(port);
        verb.SetAction(line => Serve(line.GetValue(port)));
        return verb;
    }

    /// <summary>Starts one as a process.</summary>
    internal static async Task<MqttServer> StartAsync()
    {
        var port = Loopback.FreePort();
        var process = ServerProcess.Start(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Benchmarks.dll"), "sink", "--port", port.ToString(CultureInfo.InvariantCulture));
        await process.UntilAsync(() => Loopback.AnswersAsync(port));
        return new MqttServer("a sink that keeps nothing (the generator's ceiling)", port, process, _ => "anything");
    }

    private static void Serve(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(backlog: 1024);
        using var epoll = new Epoll();
        var connections = new SinkConnection[MostConnections];
        new Thread(() => Answer(epoll, connections)) { IsBackground = true, Name = "sink" }.Start();
        for (var next = 0; next < MostConnections; next++)
        {
            connections[next] = new SinkConnection(listener.AcceptSocket());
            connections[next].Join(epoll, next);
        }
    }

    private static void Answer(Epoll epoll, SinkConnection[] connections)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var ready = epoll.Wait(-1);
            for (var i = 0; i < ready; i++)
                connections[epoll[i].Tag].Continue(buffer);
        }
    }
}
