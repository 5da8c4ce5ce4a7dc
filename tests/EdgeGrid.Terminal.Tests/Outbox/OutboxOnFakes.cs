using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

/// <summary>An outbox on fake flash, in one power-on.</summary>
internal sealed class OutboxOnFakes
{
    public OutboxOnFakes(FakeFlash flash, int limit = 500, uint seed = 7)
    {
        Flash = flash;
        Outbox = new Outbox.Outbox(flash, new FakeClock(), new FakeRandom(seed), Log, limit);
    }

    public FakeFlash Flash { get; }

    public RecordingLog Log { get; } = new();

    public Outbox.Outbox Outbox { get; }

    /// <summary>All that waits, oldest first, with its body as it stands on flash.</summary>
    public List<Kept> All
    {
        get
        {
            List<Kept> all = [];
            for (QueuedMessage? next = Outbox.NextAfter(0); next != null; next = Outbox.NextAfter(next.Position))
            {
                all.Add(new Kept(next.Kind, next.Boot, next.Seq, Encoding.UTF8.GetString(Outbox.Body(next)!)));
            }

            return all;
        }
    }

    public Kept? Keep(MessageKind kind, string? body = null)
    {
        MessageHead head = Outbox.NextHead(0);
        body ??= kind + " " + head.Boot + " " + head.Seq;
        return Outbox.Keep(kind, head, Encoding.UTF8.GetBytes(body)) ? new Kept(kind, head.Boot, head.Seq, body) : null;
    }

    public void Done(Kept kept) => Outbox.Done(Outbox.Find(kept.Boot, kept.Seq)!);

    /// <summary>Everything the hub would be told of losses.</summary>
    public void TellLosses() => Outbox.Losses.Told(Outbox.Losses.Gone(int.MaxValue >> 8), Outbox.Losses.Ended(64));

    public List<(uint Boot, uint From, uint To)> Gone => [.. Outbox.Losses.Gone(1 << 16).Select(range => (range.Boot, range.From, range.To))];

    public List<(uint Boot, uint Last)> Ended => [.. Outbox.Losses.Ended(64).Select(range => (range.Boot, range.To))];

    public OutboxOnFakes AfterPowerOn(uint seed, int limit = 500) => new(Flash.AfterPowerOn(), limit, seed);
}

/// <summary>A message as its sender remembers it.</summary>
internal sealed record Kept(MessageKind Kind, uint Boot, uint Seq, string Body);
