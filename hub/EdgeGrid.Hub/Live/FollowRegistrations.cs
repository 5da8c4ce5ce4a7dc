using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Terminals.Setup;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Looks every second who was registered and revoked, whether the API did it or a command line beside the running hub: a newcomer is
/// shown and given its configuration, one whose grid was retired is shown where it hangs now, and the connection of one whose secret is
/// no longer good ends; one that is set up anew through this hub at once.
/// </summary>
internal sealed class FollowRegistrations(
    HubDatabase database, MqttBroker broker, ForwardMessages forward, Presence presence, TouchedTerminals touched, WaitingTerminals waiting, BoughtSecrets secrets, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // The version of the terminals when they were last read.
    private long _version = -1;

    // One that is registered anew has another secret: it was revoked in between, however short a time ago.
    private sealed record Registration(string Id, string GridCode, long RegisteredAt, long? RevokedAt);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        secrets.Bought += End;
        using var timer = new PeriodicTimer(LookAgain, time);
        var known = new Dictionary<string, Registration>();
        do
        {
            foreach (var registration in Registrations())
            {
                var before = known.GetValueOrDefault(registration.Id);
                if (before == registration)
                    continue;
                known[registration.Id] = registration;
                var onlyMoved = before is not null && before with { GridCode = registration.GridCode } == registration;
                if (!onlyMoved && (before is { RevokedAt: null } || registration.RevokedAt is not null))
                    End(registration.Id);
                touched.Touch(registration.Id);
                // Not again: whoever listens from now on says so itself, and would be sent its commands twice.
                waiting.Add(registration.Id, again: false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void End(string terminal)
    {
        broker.DisconnectTerminal(terminal);
        presence.Forget(terminal);
        forward.Publish(Topics.Of(terminal, Topics.Status), ReadOnlyMemory<byte>.Empty, retain: true);
    }

    /// <summary>All of them, when any may have changed since the last look; else none.</summary>
    private List<Registration> Registrations() => database.Read(connection =>
    {
        // Before they are read: what changes in between has another version.
        var version = connection.ExecuteScalar<long>("SELECT version FROM table_versions WHERE name = 'terminals'");
        if (version == _version)
            return [];
        _version = version;
        return connection.Query<Registration>(
            "SELECT id AS Id, grid_code AS GridCode, registered_at AS RegisteredAt, revoked_at AS RevokedAt FROM terminals").AsList();
    });
}
