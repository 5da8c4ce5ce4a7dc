using CsCheck;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ledger;

public sealed class MessageLedgers : IAsyncLifetime
{
    private const uint Boot = 0xFFFF_FFFF;
    private const long Noon = 1_774_584_000_000; // 2026-03-27T04:00:00Z, noon in Kunming
    private const long Day = 86_400_000;

    private readonly TempFolder _folder = new();
    private HubDatabase _store = null!;
    private MessageLedger _ledger = null!;

    public ValueTask InitializeAsync()
    {
        _store = HubDatabase.Open(_folder.Path);
        _ledger = NewLedger();
        _store.WriteAsync(c => TerminalStore.TryRegister(c, "t-0001", GridCode.Parse("53010200590100302"), [1], Noon)).GetAwaiter().GetResult().ShouldBeTrue();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _ledger.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void In_any_order_with_any_repeats_over_any_days_and_restarts_each_number_is_new_exactly_once_and_the_rest_is_missing()
    {
        var terminal = 0L;
        var number = Gen.Select(Gen.UInt[1, 40], Gen.Int[0, 2], Gen.Int[0, 9]);
        number.Array[0, 120].Sample(
            numbers =>
            {
                var id = ++terminal;
                var known = new HashSet<uint>();
                foreach (var (seq, day, what) in numbers)
                {
                    if (what == 0)
                    {
                        _ledger.Dispose();
                        _ledger = NewLedger();
                    }

                    Enter(id, seq, Noon + (day * Day)).ShouldBe(known.Add(seq));
                }

                var rows = _store.Read(c => c.Query<(long From, long To)>("SELECT from_seq, to_seq FROM came WHERE terminal_key = @id ORDER BY from_seq", new { id }).AsList());
                rows.SelectMany(row => Numbers(row.From, row.To)).ShouldBe(known.Order().Select(seq => (long)seq));
                var highest = known.DefaultIfEmpty().Max();
                var missing = _store.Read(c => c.Query<(long From, long To)>("SELECT from_seq, to_seq FROM gaps WHERE terminal_key = @id ORDER BY from_seq", new { id }).AsList());
                missing.SelectMany(row => Numbers(row.From, row.To)).ShouldBe(Enumerable.Range(1, (int)highest).Where(seq => !known.Contains((uint)seq)).Select(seq => (long)seq));
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public void A_jump_by_a_thousand_million_costs_one_row_and_the_ends_of_the_numbers_hold()
    {
        uint[] numbers = [1, 2, 3, 1_000_000_003, 1_000_000_004, uint.MaxValue, uint.MaxValue - 1];
        foreach (var seq in numbers)
            Enter(1, seq, Noon).ShouldBeTrue();
        foreach (var seq in numbers)
            Enter(1, seq, Noon).ShouldBeFalse();
        Rows("came").ShouldBe([(1, 3), (1_000_000_003, 1_000_000_004), (uint.MaxValue - 1, uint.MaxValue)]);
        Rows("gaps").ShouldBe([(4, 1_000_000_002), (1_000_000_005, uint.MaxValue - 2)]);
    }

    [Fact]
    public void Every_terminal_and_every_boot_counts_for_itself()
    {
        Enter(1, 1, Noon, boot: 1).ShouldBeTrue();
        Enter(1, 1, Noon, boot: 2).ShouldBeTrue();
        Enter(2, 1, Noon, boot: 1).ShouldBeTrue();
        Enter(1, 1, Noon, boot: 1).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_commit_came_to_nothing_with_has_not_come()
    {
        var refused = true;
        _store.Committing += _ =>
        {
            if (refused)
                throw new SqliteException("the disk is full", 13);
        };
        await Should.ThrowAsync<StorageException>(() => _store.WriteAsync(c => _ledger.TryEnter(c, 1, Boot, 5, Noon)));
        refused = false;
        Enter(1, 5, Noon).ShouldBeTrue();
        Rows("came").ShouldBe([(5, 5)]);
        Rows("gaps").ShouldBe([(1, 4)]);
    }

    [Fact]
    public void A_day_counts_what_came_in_turn_what_came_late_what_was_dropped_and_what_is_missing()
    {
        foreach (var seq in (uint[])[1, 2, 5, 10])
            Enter(1, seq, Noon);
        Enter(1, 11, Noon + Day);
        Enter(1, 3, Noon + Day);
        Drop(6, 8);
        Days().ShouldBe([(20260327, 10, 4, 1, 3, 2), (20260328, 1, 1, 0, 0, 0)]);
        Rows("gaps").ShouldBe([(4, 4), (9, 9)]);
    }

    [Fact]
    public void What_a_terminal_dropped_before_it_was_noticed_is_never_waited_for()
    {
        Enter(1, 1, Noon);
        Drop(2, 4);
        Drop(2, 4);
        Enter(1, 6, Noon);
        Rows("gaps").ShouldBe([(5, 5)]);
        Days().ShouldBe([(20260327, 6, 2, 0, 3, 1)]);
    }

    [Fact]
    public void The_end_of_a_boot_makes_missing_what_nobody_would_have_noticed_once_however_often_it_is_said()
    {
        Enter(1, 1, Noon);
        End(4);
        End(4);
        Rows("gaps").ShouldBe([(2, 4)]);
        Enter(1, 3, Noon);
        End(4);
        _ledger.Dispose();
        _ledger = NewLedger();
        End(4);
        Rows("gaps").ShouldBe([(2, 2), (4, 4)]);
        Days().ShouldBe([(20260327, 4, 1, 1, 0, 2)]);
    }

    private static IEnumerable<long> Numbers(long from, long to)
    {
        for (var seq = from; seq <= to; seq++)
            yield return seq;
    }

    private MessageLedger NewLedger() => new(_store, new HubSettings { Data = _folder.Path });

    private bool Enter(long terminal, uint seq, long at, uint boot = Boot) =>
        _store.WriteAsync(c => _ledger.TryEnter(c, terminal, boot, seq, at)).GetAwaiter().GetResult();

    private void Drop(uint from, uint to) => _store.WriteAsync(c => Gaps.Drop(c, new(1, Boot, from, to))).GetAwaiter().GetResult();

    private void End(uint last) => _store.WriteAsync(c => _ledger.End(c, 1, Boot, last, Noon)).GetAwaiter().GetResult();

    private List<(long From, long To)> Rows(string table) =>
        _store.Read(c => c.Query<(long, long)>($"SELECT from_seq, to_seq FROM {table} WHERE terminal_key = 1 ORDER BY boot, from_seq").AsList());

    // Day, expected, came, late, gone, missing.
    private List<(long, long, long, long, long, long)> Days() => _store.Read(c =>
        MessageDays.Of(c, "t-0001", "530102", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))
            .Select(day => (day.Day, day.Expected, day.Came, day.Late, day.Gone, day.Missing)).ToList());
}
