using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>A new hub's store: every terminal registered as the API does it, a legal basis for codes in the whole county, and a root key that is the same in every run.</summary>
internal static class FurnishHub
{
    private const int AtOnce = 1_000;

    /// <summary>Before the hub first starts: what its folder holds.</summary>
    internal static void PrepareFolder(string folder, ulong seed)
    {
        var chance = new Chance(seed, 0, Purpose.Make);
        File.WriteAllBytes(Path.Combine(folder, "check-in-root.key"), [.. Enumerable.Range(0, CheckInToken.KeyLength).Select(_ => (byte)chance.Next())]);
    }

    /// <summary>The terminals' passwords.</summary>
    internal static async Task<Dictionary<string, string>> RegisterAsync(HubLife hub, IEnumerable<(string Id, string Grid)> terminals, long now)
    {
        var register = hub.Services.GetRequiredService<RegisterTerminals>();
        var secrets = new Dictionary<string, string>();
        foreach (var some in terminals.Chunk(AtOnce))
        {
            var wanted = some.Select(one => new RegisterTerminals.Wanted(one.Id, one.Grid)).ToList();
            foreach (var (id, password) in await hub.Database.WriteAsync(connection => register.Handle(connection, wanted, caller: null)))
                secrets[id] = password;
        }

        var defaults = hub.Services.GetRequiredService<Defaults>();
        await hub.Database.WriteAsync(connection => Campaign.Add(
            connection,
            new(Places.County, "fleet", "fleet", now, now + (long)defaults.CampaignLongest.TotalMilliseconds, Drill: true, CheckIn: true, Screening: false),
            defaults));
        return secrets;
    }
}
