using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Ends the connections of whoever was revoked within a second, whether the API did it or a command line beside the running hub;
/// a token that merely expires is the broker's own business.
/// </summary>
internal sealed class EndRevokedConnections(
    HubDatabase database, MqttBroker broker, Presence presence, TouchedTerminals touched, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        var terminals = new HashSet<string>(Revoked("terminals"));
        var tokens = new HashSet<string>(Revoked("tokens"));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var revoked = Revoked("terminals");
            foreach (var terminal in revoked.Where(terminals.Add))
                await EndTerminalAsync(terminal);

            // One that was registered again can be revoked again.
            terminals.IntersectWith(revoked);
            foreach (var token in Revoked("tokens").Where(tokens.Add))
                broker.DisconnectPerson(token);
        }
    }

    private async Task EndTerminalAsync(string terminal)
    {
        broker.DisconnectTerminal(terminal);
        presence.Forget(terminal);
        touched.Touch(terminal);
        await broker.PublishAsync(Topics.Of(terminal, Topics.Config), ReadOnlyMemory<byte>.Empty, retain: true);
        await broker.PublishAsync(Topics.Of(terminal, Topics.Status), ReadOnlyMemory<byte>.Empty, retain: true);
    }

    private List<string> Revoked(string table) =>
        database.Read(connection => connection.Query<string>($"SELECT id FROM {table} WHERE revoked_at IS NOT NULL").AsList());
}
