using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Setup;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Programs;

public sealed class FetchFromHubTests
{
    private readonly Door _hub = new();

    [Fact]
    public void It_asks_as_the_terminal_it_was_set_up_as_after_a_restart_too()
    {
        var flash = new FakeFlash();
        new KeptSetup(flash).Keep(Setup()).ShouldBeTrue();
        TerminalSetup kept = new KeptSetup(flash).Read().ShouldNotBeNull();
        kept.ProgramKey.ShouldBe(ProgramBench.Key);
        _hub.Answer = "HTTP/1.1 200 OK\r\n\r\nabc";
        new FetchFromHub(_hub, kept).Run("0.2.0", 4, 3, out _).ShouldBe("abc"u8.ToArray());
        _hub.Asked.ShouldBe("hub.example:9443 believing pem: GET /api/v1/terminals/t-0001/programs/0.2.0?from=4&count=3 HTTP/1.0\r\n"
            + "Host: hub.example\r\nContent-Length: 0\r\nAuthorization: Basic " + Convert.ToBase64String("t-0001:egp_secret"u8) + "\r\n\r\n");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nab", "not as much came as was asked for")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nabcd", "not as much came as was asked for")]
    [InlineData("HTTP/1.1 404 No\r\n\r\nabc", "the hub answers 404")]
    [InlineData("SSH-2.0", "what answers is no hub")]
    [InlineData(null, "no answer")]
    public void Anything_but_those_bytes_is_none(string? answer, string reason)
    {
        _hub.Answer = answer;
        new FetchFromHub(_hub, Setup()).Run("0.2.0", 0, 3, out string said).ShouldBeNull();
        said.ShouldBe(reason);
    }

    private static TerminalSetup Setup() => TerminalSetup.Of(
        new SetupCode("t-0001", "网格", "hub.example", "0123456789ABCDEFGHJKMNPQRS") { Port = 9443 }, "pem", new SetupGrant("egp_secret", 8883) { ProgramKey = ProgramBench.Key });

    private sealed class Door : IHubDoor
    {
        internal string? Answer { get; set; }

        internal string Asked { get; private set; } = "";

        public byte[]? Exchange(string host, int port, string? authority, byte[] request, out string reason)
        {
            Asked = FormattableString.Invariant($"{host}:{port} believing {authority}: {Encoding.UTF8.GetString(request)}");
            reason = "no answer";
            return Answer is null ? null : Encoding.UTF8.GetBytes(Answer);
        }
    }
}
