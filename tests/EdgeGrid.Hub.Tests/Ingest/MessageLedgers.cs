using CsCheck;
using Dapper;
using EdgeGrid.Hub.Ingest;
using EdgeGrid.Hub.Storage;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ingest;

public sealed class MessageLedgers
{
    private const uint Boot = 0xFFFF_FFFF;

    [Fact]
    public async Task In_any_order_and_with_any_repeats_each_number_is_new_exactly_once()
    {
        using var folder = new TempFolder();
        await using var store = HubDatabase.Open(folder.Path);
        var terminal = 0;
        Gen.UInt[1, 40].Array[0, 120].Sample(
            numbers =>
            {
                var id = Interlocked.Increment(ref terminal).ToString(System.Globalization.CultureInfo.InvariantCulture);
                var known = new HashSet<uint>();
                var same = store.WriteAsync(c => numbers.All(seq => MessageLedger.TryEnter(c, id, Boot, seq) == known.Add(seq))).GetAwaiter().GetResult();
                var rows = store.Read(c => Ranges(c, id));
                return same && rows.SequenceEqual(RangesOf(known));
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task A_jump_by_a_thousand_million_costs_one_row_and_the_ends_of_the_numbers_hold()
    {
        using var folder = new TempFolder();
        await using var store = HubDatabase.Open(folder.Path);
        uint[] numbers = [1, 2, 3, 1_000_000_003, 1_000_000_004, uint.MaxValue, uint.MaxValue - 1];
        await store.WriteAsync(c => Array.ForEach(numbers, seq => MessageLedger.TryEnter(c, "t-0001", Boot, seq).ShouldBeTrue()));
        await store.WriteAsync(c => Array.ForEach(numbers, seq => MessageLedger.TryEnter(c, "t-0001", Boot, seq).ShouldBeFalse()));
        store.Read(c => Ranges(c, "t-0001")).ShouldBe([(1, 3), (1_000_000_003, 1_000_000_004), (uint.MaxValue - 1, uint.MaxValue)]);
    }

    [Fact]
    public async Task Every_terminal_and_every_boot_counts_for_itself()
    {
        using var folder = new TempFolder();
        await using var store = HubDatabase.Open(folder.Path);
        await store.WriteAsync(c =>
        {
            MessageLedger.TryEnter(c, "t-0001", 1, 1).ShouldBeTrue();
            MessageLedger.TryEnter(c, "t-0001", 2, 1).ShouldBeTrue();
            MessageLedger.TryEnter(c, "t-0002", 1, 1).ShouldBeTrue();
            MessageLedger.TryEnter(c, "t-0001", 1, 1).ShouldBeFalse();
        });
    }

    private static List<(long From, long To)> Ranges(Microsoft.Data.Sqlite.SqliteConnection connection, string terminal) =>
        connection.Query<(long, long)>("SELECT from_seq, to_seq FROM heard WHERE terminal = @terminal ORDER BY boot, from_seq", new { terminal }).AsList();

    private static IEnumerable<(long From, long To)> RangesOf(HashSet<uint> known)
    {
        foreach (var from in known.Where(seq => !known.Contains(seq - 1)).Order())
        {
            var to = from;
            while (known.Contains(to + 1))
                to++;
            yield return (from, to);
        }
    }
}
