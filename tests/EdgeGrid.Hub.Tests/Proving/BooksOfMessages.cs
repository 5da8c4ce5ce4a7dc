using CsCheck;
using EdgeGrid.Hub.Proving;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proving;

public sealed class BooksOfMessages
{
    [Fact]
    public void A_message_is_found_by_its_number_within_its_boot_and_by_its_time_and_by_no_other() =>
        Gen.Int[1, 400].Array[1, 6].Sample(lengths =>
        {
            var book = new MessageBook(1_774_577_400_000, 1);
            for (var boot = 0u; boot < lengths.Length; boot++)
            {
                book.Reboot(boot + 1);
                for (var i = 0; i < lengths[boot]; i++)
                    book.Add(isPress: false);
            }

            for (var n = 0; n < book.Count; n++)
            {
                var (boot, seq) = book.IdentityOf(n);
                book.Find(boot, seq).ShouldBe(n);
                book.FindAt(book.AtOf(n)).ShouldBe(n);
                book.FindAt(book.AtOf(n) + 1).ShouldBe(-1);
            }

            book.Find(1, (uint)lengths[0] + 1).ShouldBe(-1);
            book.Find(1, 0).ShouldBe(-1);
            book.Find(99, 1).ShouldBe(-1);
            book.FindAt(book.AtOf(book.Count)).ShouldBe(-1);
            Enumerable.Range(0, book.Count).Select(book.AtOf).ShouldBeUnique();
            Enumerable.Range(0, book.Count).ShouldAllBe(n => book.AtOf(n) >= book.LatestLateAt && book.AtOf(n) < book.EndAt);
        }, iter: 20);

    [Fact]
    public void A_message_keeps_its_first_acknowledgement()
    {
        var book = new MessageBook(0, 1);
        var n = book.Add(isPress: true);
        book.IsAcknowledged(n).ShouldBeFalse();
        book.Acknowledge(n, run: 2, afterMs: 30).ShouldBeTrue();
        book.Acknowledge(n, run: 3, afterMs: 40).ShouldBeFalse();
        book.AcknowledgedIn(n).ShouldBe((2, 30));
    }
}
