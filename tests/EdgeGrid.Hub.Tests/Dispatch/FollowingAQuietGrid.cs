using Dapper;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Broker;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Dispatch;

public sealed class FollowingAQuietGrid
{
    private const string Busy = "530102005901001";
    private const string Quiet = "530102005901003";

    [Fact]
    public async Task Who_follows_a_quiet_grid_does_not_read_the_busy_ones_again()
    {
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        var time = new JumpingTime(DateTimeOffset.UnixEpoch);
        using var feed = new EventFeed(database, time);
        await AppendAsync(database, feed, Quiet, Busy, Busy, Quiet);
        await using var told = feed.FollowAsync(0, new FeedScope(Quiet, Alerts: true), Patience.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await NextAsync(told)).ShouldBe(1);
        (await NextAsync(told)).ShouldBe(4);
        var silence = told.MoveNextAsync().AsTask();
        await AppendAsync(database, feed, Busy, Busy);
        for (var patience = Patience.Token; !silence.IsCompleted; await Task.Yield())
        {
            patience.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await silence;
        told.Current.ShouldBeNull();

        // Looks once more, now. What was looked at and would be found only by looking again is made to show it.
        var next = NextAsync(told);
        await database.WriteAsync(connection => connection.Execute("UPDATE events SET grid_code = @Quiet WHERE id = 5", new { Quiet }));
        await AppendAsync(database, feed, Quiet);
        (await next).ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_is_skipped_while_others_write()
    {
        const int events = 3_000;
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        using var feed = new EventFeed(database, new JumpingTime(DateTimeOffset.UnixEpoch));
        var writing = Task.WhenAll(Enumerable.Range(1, events).Select(n => AppendAsync(database, feed, n % 7 == 0 ? Quiet : Busy)));
        var heard = new List<long>();
        await foreach (var happened in feed.FollowAsync(0, new FeedScope(Quiet, Alerts: true), Patience.Token))
        {
            heard.Add(happened!.Id);
            if (heard.Count == events / 7)
                break;
        }

        await writing;
        heard.ShouldBe(Enumerable.Range(1, events / 7).Select(n => n * 7L));
    }

    private static Task AppendAsync(HubDatabase database, EventFeed feed, params string[] grids) => database.WriteAsync(connection =>
    {
        foreach (var grid in grids)
            feed.Append(connection, 1, "case.filed", grid, new { });
    });

    private static async Task<long> NextAsync(IAsyncEnumerator<FeedEvent?> told)
    {
        (await told.MoveNextAsync()).ShouldBeTrue();
        return told.Current!.Id;
    }
}
