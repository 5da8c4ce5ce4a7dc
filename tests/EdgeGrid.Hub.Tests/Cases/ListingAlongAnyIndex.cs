using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class ListingAlongAnyIndex
{
    [Fact]
    public async Task A_list_is_the_same_along_whichever_index_it_is_read()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        await hub.RegisterAsync("t-0003", "53010200590100101");
        using var dispatcher = await Post.DispatcherAsync(hub);
        var ids = new List<string>();
        foreach (var category in new[] { "B05", "B07", "B08", "B09" })
        {
            foreach (var grid in new[] { DrivenHub.Building, DrivenHub.NextDoor, "53010200590100101" })
                ids.Add(await dispatcher.AppealAsync(category, grid));
            hub.Advance(TimeSpan.FromSeconds(1));
        }

        // The oldest change last.
        var changed = hub.Now;
        foreach (var id in Enumerable.Reverse(ids).Take(5))
        {
            await dispatcher.MoveAsync(id, "dispatch");
            hub.Advance(TimeSpan.FromSeconds(1));
        }

        var database = hub.Running.Services.GetRequiredService<HubDatabase>();
        foreach (var grid in new[] { "530102", "530102005901003", DrivenHub.Building })
        {
            foreach (var state in new[] { null, "dispatched", "filed", "closed" })
            {
                foreach (var since in new long?[] { null, changed, changed + 2_500, hub.Now + 1 })
                {
                    foreach (var before in new[] { long.MaxValue, 9 })
                    {
                        var filter = new CaseFilter(GridCode.Parse(grid), state, since, null, hub.Now);
                        var lists = new[] { 0, 2, 5, 100 }.Select(few => database.Read(connection => CaseList.Before(connection, filter, before, 3, few)).Select(one => one.Key).ToList()).ToList();
                        lists.ShouldAllBe(list => list.SequenceEqual(lists[0]), $"{filter}, before {before}");
                        lists[0].ShouldBe(lists[0].OrderDescending());
                    }
                }
            }
        }
    }
}
