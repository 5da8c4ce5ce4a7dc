using CsCheck;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

/// <summary>The outbox against a list in memory that obeys the same sentences.</summary>
public sealed class OutboxModelTests
{
    private const int Limit = 8;

    private static readonly MessageKind[] Kinds = [MessageKind.Press, MessageKind.Scan, MessageKind.Reading, MessageKind.Reply];

    private static readonly Gen<Op> Ops = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[1, 1024], (kind, length) => new Op(OpKind.Keep, Kinds[kind], length))),
        (6, Gen.Int[0, 7].Select(index => new Op(OpKind.Done, default, index))),
        (1, Gen.Const(new Op(OpKind.Restart, default, 0))),
        (1, Gen.Const(new Op(OpKind.Tell, default, 0))));

    private enum OpKind
    {
        Keep,
        Done,
        Restart,
        Tell,
    }

    [Fact]
    public void Any_sequence_of_keeping_finishing_telling_and_restarting_gives_what_the_reference_gives() =>
        Ops.Array[0, 150].Sample(ops => Agrees(ops), iter: 400);

    private static void Agrees(Op[] ops)
    {
        uint seed = 1;
        OutboxOnFakes box = new(new FakeFlash(), Limit, seed);
        Reference reference = new();
        foreach (Op op in ops)
        {
            switch (op.Kind)
            {
                case OpKind.Keep:
                    string body = new((char)('a' + (op.Number % 26)), op.Number);
                    uint seq = box.Outbox.NextHead(0).Seq;
                    Kept? kept = box.Keep(op.Message, body);
                    reference.Keep(new Kept(op.Message, box.Outbox.Boot, seq, body)).ShouldBe(kept != null);
                    break;
                case OpKind.Done when op.Number < reference.Queue.Count:
                    Kept done = reference.Queue[op.Number];
                    box.Done(done);
                    reference.Queue.Remove(done);
                    break;
                case OpKind.Restart:
                    reference.EndBoot(box.Outbox.Boot);
                    box = box.AfterPowerOn(++seed, Limit);
                    break;
                case OpKind.Tell:
                    box.TellLosses();
                    reference.Gone.Clear();
                    reference.Ended.Clear();
                    break;
                default:
                    break;
            }

            box.All.ShouldBe(reference.Queue);
            box.Gone.SelectMany(range => Numbers(range.Boot, range.From, range.To)).Order().ShouldBe(reference.Gone.Order());
            box.Ended.Order().ShouldBe(reference.Ended.Order());
        }
    }

    private static IEnumerable<(uint Boot, uint Seq)> Numbers(uint boot, uint from, uint to)
    {
        for (uint seq = from; seq <= to; seq++)
        {
            yield return (boot, seq);
        }
    }

    private sealed record Op(OpKind Kind, MessageKind Message, int Number);

    private sealed class Reference
    {
        private uint _last;

        public List<Kept> Queue { get; } = [];

        public HashSet<(uint Boot, uint Seq)> Gone { get; } = [];

        public HashSet<(uint Boot, uint Last)> Ended { get; } = [];

        public bool Keep(Kept kept)
        {
            _last = kept.Seq;
            int most = kept.Kind == MessageKind.Press ? 1 : Rank(kept);
            if (Queue.Count == Limit)
            {
                Kept? gives = Queue.Where(old => Rank(old) <= most).OrderBy(Rank).FirstOrDefault();
                Gone.Add(gives == null ? (kept.Boot, kept.Seq) : (gives.Boot, gives.Seq));
                if (gives == null)
                {
                    return false;
                }

                Queue.Remove(gives);
            }

            Queue.Add(kept);
            return true;
        }

        public void EndBoot(uint boot)
        {
            if (_last > 0)
            {
                Ended.Add((boot, _last));
            }

            _last = 0;
        }

        private static int Rank(Kept kept) => kept.Kind == MessageKind.Press ? 2 : kept.Kind == MessageKind.Scan ? 1 : 0;
    }
}
