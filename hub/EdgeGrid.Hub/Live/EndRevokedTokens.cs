using Dapper;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Ends the connections of a token that was revoked within a second, whether the API did it or a command line beside the running
/// hub; one that merely expires is the broker's own business.
/// </summary>
internal sealed class EndRevokedTokens(HubDatabase database, MqttBroker broker, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        var known = new HashSet<string>(Revoked());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var token in Revoked().Where(known.Add))
                broker.DisconnectPerson(token);
        }
    }

    private List<string> Revoked() => database.Read(connection =>
        connection.Query<string>("SELECT id FROM tokens WHERE revoked_at IS NOT NULL").AsList());
}
