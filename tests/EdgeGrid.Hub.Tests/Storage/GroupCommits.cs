using System.Globalization;
using Dapper;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Storage;

public sealed class GroupCommits : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly HubDatabase _database;

    public GroupCommits() => _database = HubDatabase.Open(_folder.Path);

    public async ValueTask InitializeAsync() =>
        await _database.WriteAsync(connection => connection.Execute("CREATE TABLE said (n INTEGER PRIMARY KEY, word TEXT NOT NULL)"));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_store_that_was_closed_is_one_file()
    {
        using var folder = new TempFolder();
        var database = HubDatabase.Open(folder.Path);
        await database.WriteAsync(connection => connection.Execute("CREATE TABLE said (n INTEGER PRIMARY KEY)"));
        database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM said")).ShouldBe(0);
        await database.DisposeAsync();
        Directory.GetFiles(folder.Path, "hub.db*").Select(Path.GetFileName).ShouldBe(["hub.db"]);
    }

    [Fact]
    public async Task Work_that_throws_is_undone_alone()
    {
        var before = SayAsync("before");
        var fails = _database.WriteAsync(connection =>
        {
            Say(connection, "half");
            throw new InvalidOperationException("no");
        });
        var violates = _database.WriteAsync(connection => connection.Execute("INSERT INTO said (word) VALUES (NULL)"));
        var after = SayAsync("after");

        await Task.WhenAll(before, after);
        (await Should.ThrowAsync<InvalidOperationException>(fails)).Message.ShouldBe("no");
        await Should.ThrowAsync<SqliteException>(violates);
        Words().ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task Work_is_committed_in_the_order_it_came()
    {
        var words = Enumerable.Range(0, 5_000).Select(Word).ToArray();
        await Task.WhenAll(words.Select(SayAsync));
        Words().ShouldBe(words);
    }

    [Fact]
    public async Task What_waited_during_a_commit_shares_the_next()
    {
        using var busy = new ManualResetEventSlim();
        var commits = 0;
        _database.Committed += () => Interlocked.Increment(ref commits);
        var first = _database.WriteAsync(_ => { busy.Wait(Patience); });
        var rest = Enumerable.Range(0, 500).Select(n => SayAsync(Word(n))).ToArray();
        busy.Set();
        await Task.WhenAll([first, .. rest]);
        await _database.DisposeAsync();
        commits.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_completed_is_seen_by_every_later_read()
    {
        for (var n = 1; n <= 50; n++)
        {
            await SayAsync("word");
            Words().Count.ShouldBe(n);
        }
    }

    [Fact]
    public void A_read_cannot_write() =>
        Should.Throw<SqliteException>(() => _database.Read(connection => connection.Execute("DELETE FROM said")))
            .SqliteErrorCode.ShouldBe(SQLitePCL.raw.SQLITE_READONLY);

    [Fact]
    public async Task Another_process_writing_is_waited_for()
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, HubDatabase.FileName)};Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        await other.ExecuteAsync("INSERT INTO said (word) VALUES ('theirs')");
        var ours = SayAsync("ours");
        ours.IsCompleted.ShouldBeFalse();
        await other.ExecuteAsync("COMMIT");
        await ours.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Words().ShouldBe(["theirs", "ours"]);
        _database.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task After_every_commit_listeners_are_told()
    {
        var told = new TaskCompletionSource();
        _database.Committed += () => told.TrySetResult();
        await SayAsync("word");
        await told.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_listener_that_fails_leaves_nobody_waiting_and_shows_as_a_fault()
    {
        using var folder = new TempFolder();
        var database = HubDatabase.Open(folder.Path);
        database.Committed += () => throw new InvalidOperationException("deaf");
        await database.WriteAsync(connection => connection.Execute("CREATE TABLE t (n)")).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<StorageException>(async () =>
        {
            while (true)
            {
                await database.WriteAsync(_ => { }).WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
        });
        database.Fault.ShouldBe("deaf");
        await Should.ThrowAsync<InvalidOperationException>(async () => await database.DisposeAsync());
    }

    [Fact]
    public async Task A_closed_store_finishes_what_it_took_and_refuses_the_rest()
    {
        var taken = Enumerable.Range(0, 100).Select(n => SayAsync(Word(n))).ToArray();
        await _database.DisposeAsync();
        await Task.WhenAll(taken);
        await Should.ThrowAsync<StorageException>(SayAsync("late"));
    }

    [Fact]
    public async Task A_store_opens_again_with_all_it_held()
    {
        await SayAsync("kept");
        await _database.DisposeAsync();
        await using var again = HubDatabase.Open(_folder.Path);
        again.Read(connection => connection.QuerySingle<string>("SELECT word FROM said")).ShouldBe("kept");
    }

    private static string Word(int n) => string.Create(CultureInfo.InvariantCulture, $"w{n:D4}");

    private Task SayAsync(string word) => _database.WriteAsync(connection => Say(connection, word));

    private List<string> Words() => [.. _database.Read(connection => connection.Query<string>("SELECT word FROM said ORDER BY n"))];

    private static void Say(SqliteConnection connection, string word) => connection.Execute("INSERT INTO said (word) VALUES (@word)", new { word });
}
