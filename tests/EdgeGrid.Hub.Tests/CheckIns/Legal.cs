using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Hub.Tests.CheckIns;

/// <summary>Gives a place a legal basis, beginning now.</summary>
internal static class Legal
{
    internal static Task BasisAsync(
        RunningHub hub, TimeSpan? lasts = null, string grid = "530102005901003", bool checkIn = true, bool screening = true)
    {
        var (now, defaults) = (hub.Time.GetUtcNow(), hub.Services.GetRequiredService<Defaults>());
        var campaign = new Campaign(
            grid, "document", "issuer", now.ToUnixTimeMilliseconds(), (now + (lasts ?? defaults.CampaignLongest)).ToUnixTimeMilliseconds(), Drill: true, checkIn, screening);
        return hub.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => Campaign.Add(connection, campaign, defaults));
    }
}
