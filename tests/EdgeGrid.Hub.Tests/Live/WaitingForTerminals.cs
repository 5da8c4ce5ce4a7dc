using Dapper;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Live;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Broker;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Live;

public sealed class WaitingForTerminals
{
    [Fact]
    public void A_terminal_waits_once_however_often_it_is_named_and_once_more_after_its_turn()
    {
        var waiting = new WaitingTerminals();
        waiting.Add("t-0001", again: false);
        waiting.Add("t-0002", again: false);
        waiting.BeginsToListen("t-0001");
        waiting.Add("t-0001", again: false);
        Take(waiting).ShouldBe(new("t-0001", Again: true, Listens: true));
        Take(waiting).ShouldBe(new("t-0002", Again: false, Listens: false));
        Take(waiting).ShouldBeNull();
        waiting.Add("t-0001", again: false);
        Take(waiting).ShouldBe(new("t-0001", Again: false, Listens: true));
        waiting.BeginsToListen("t-0002");
        Take(waiting).ShouldBe(new("t-0002", Again: true, Listens: true));
        waiting.IsGone("t-0002");
        waiting.Add("t-0002", again: false);
        Take(waiting).ShouldBe(new("t-0002", Again: false, Listens: false));
    }

    [Fact]
    public async Task A_case_that_moves_on_calls_only_terminals_that_listen()
    {
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        using var feed = new EventFeed(database, new JumpingTime(DateTimeOffset.UnixEpoch));
        var waiting = new WaitingTerminals();
        waiting.BeginsToListen("t-0001");
        Take(waiting);
        using var tell = new TellTerminals(feed, waiting, database);
        await tell.StartAsync(Patience.Token);
        await database.WriteAsync(connection =>
        {
            foreach (var terminal in new[] { "t-0002", "t-0001" })
                connection.Execute("INSERT INTO progress (terminal, body) VALUES (@terminal, x'00')", new { terminal });
            feed.Append(connection, 1, "case.accepted", "530102", new { });
        });
        await waiting.WaitAsync(Patience.Token);
        Take(waiting).ShouldBe(new("t-0001", Again: false, Listens: true));
        Take(waiting).ShouldBeNull();
        await tell.StopAsync(Patience.Token);
    }

    private static WaitingTerminals.Turn? Take(WaitingTerminals waiting) => waiting.Take(1) is [var first] ? first : null;
}
