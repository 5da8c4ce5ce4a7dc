using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class PresenceTests
{
    private const string T = "t-0001";
    private const long Start = 1_774_569_600_000;
    private const long Second = 1_000;

    private readonly Presence _presence = new();

    [Fact]
    public void Nobody_is_online_before_they_speak()
    {
        _presence.IsOnline(T).ShouldBeFalse();
        _presence.Connected(T, TimeSpan.FromSeconds(60));
        _presence.IsOnline(T).ShouldBeFalse();
        _presence.LastHeard(T).ShouldBeNull();
    }

    [Fact]
    public void A_birth_brings_online_once_and_any_word_does()
    {
        _presence.Said(T, Birth(7, 1), Start).ShouldBeTrue();
        _presence.Said(T, Birth(7, 1), Start).ShouldBeFalse();
        _presence.Heard(T, Start).ShouldBeFalse();
        _presence.Heard("t-0002", Start).ShouldBeTrue();
        _presence.Online().ShouldBe([T, "t-0002"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(7, 2, true)]
    [InlineData(7, 3, true)]
    [InlineData(7, 1, false)]
    [InlineData(6, 2, false)]
    [InlineData(6, 9, false)]
    public void A_will_counts_unless_it_is_older_than_the_latest_birth(uint boot, uint conn, bool counts)
    {
        _presence.Said(T, Birth(7, 2), Start);
        _presence.Said(T, TerminalStatus.Will(boot, conn), Start + Second).ShouldBe(counts);
        _presence.IsOnline(T).ShouldBe(!counts);
        _presence.LastHeard(T).ShouldBe(Start, "a will is the broker speaking");
    }

    [Theory]
    [InlineData(0, 90)]
    [InlineData(20, 30)]
    [InlineData(120, 180)]
    public void Silence_of_one_and_a_half_keep_alives_is_offline_sixty_seconds_unless_set(int keepAliveS, int silenceS)
    {
        _presence.Connected(T, TimeSpan.FromSeconds(keepAliveS));
        _presence.Heard(T, Start);
        _presence.Disconnected(T, heardAt: 0);
        _presence.Silent(Start + (silenceS * Second) - 1).ShouldBeEmpty();
        _presence.FallSilent(T, Start + (silenceS * Second) - 1).ShouldBeFalse();
        _presence.Silent(Start + (silenceS * Second)).ShouldBe([T]);
        _presence.FallSilent(T, Start + (silenceS * Second)).ShouldBeTrue();
        _presence.FallSilent(T, Start + (silenceS * Second)).ShouldBeFalse();
        _presence.IsOnline(T).ShouldBeFalse();
    }

    [Fact]
    public void While_a_connection_with_a_keep_alive_stands_the_broker_listens_for_the_silence()
    {
        _presence.Connected(T, TimeSpan.FromSeconds(60));
        _presence.Heard(T, Start);
        _presence.Silent(Start + (3_600 * Second)).ShouldBeEmpty();

        // Its pings were heard until shortly before the end.
        _presence.Disconnected(T, Start + (3_590 * Second));
        _presence.Silent(Start + (3_600 * Second)).ShouldBeEmpty();
        _presence.Silent(Start + (3_680 * Second)).ShouldBe([T]);
    }

    [Fact]
    public void Who_speaks_between_the_look_and_the_write_never_went_away()
    {
        _presence.Heard(T, Start);
        _presence.Silent(Start + (90 * Second)).ShouldBe([T]);
        _presence.Heard(T, Start + (90 * Second)).ShouldBeFalse();
        _presence.FallSilent(T, Start + (90 * Second)).ShouldBeFalse();
        _presence.IsOnline(T).ShouldBeTrue();
    }

    [Fact]
    public void Those_heard_since_a_time_are_known_with_when()
    {
        _presence.Heard(T, Start);
        _presence.Heard("t-0002", Start + Second);
        _presence.Connected("t-0003", TimeSpan.Zero);
        _presence.HeardSince(Start + 1).ShouldBe([("t-0002", Start + Second)]);
    }

    private static TerminalStatus Birth(uint boot, uint conn) => new(online: true, boot, conn);
}
