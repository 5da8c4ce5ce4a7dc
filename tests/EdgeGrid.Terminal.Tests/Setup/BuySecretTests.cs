using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Setup;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Setup;

public sealed class BuySecretTests
{
    private const string Once = "0123456789ABCDEFGHJKMNPQRS";
    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private readonly DoorOfAHub _hub = new();
    private readonly SetupCode _code = new("t-0001", "网格", "hub.example", Once) { Psk = "open sesame", At = 1_790_000_000_000 };

    [Fact]
    public void The_code_is_shown_only_to_a_hub_of_the_authority_it_vouches_for()
    {
        TerminalSetup setup = Buy(out string reason).ShouldNotBeNull(reason);

        (setup.Id, setup.Ssid, setup.Psk, setup.Host, setup.MqttPort, setup.Password).ShouldBe(("t-0001", "网格", "open sesame", "hub.example", 8883, "egp_secret"));
        (setup.Authority, setup.At).ShouldBe((Pem, 1_790_000_000_000));
        _hub.Asked.Count.ShouldBe(2);
        _hub.Asked[0].Authority.ShouldBeNull();
        _hub.Asked[0].Request.ShouldStartWith("GET /api/v1/setup/t-0001?nonce=");
        _hub.Asked[0].Request.ShouldNotContain(Once);
        _hub.Asked[1].Authority.ShouldBe(Pem);
        _hub.Asked[1].Request.ShouldBe($"POST /api/v1/setup/t-0001 HTTP/1.0\r\nHost: hub.example\r\nContent-Length: 0\r\nAuthorization: Setup {Once}\r\n\r\n");
    }

    [Theory]
    [InlineData("another code")]
    [InlineData("another authority")]
    [InlineData("another terminal")]
    [InlineData("another fetch")]
    public void A_hub_that_does_not_know_the_code_never_sees_it(string impostor)
    {
        _hub.Impostor = impostor;
        Buy(out string reason).ShouldBeNull();
        reason.ShouldBe("the hub that answers does not know this code");
        _hub.Asked.ShouldHaveSingleItem().Request.ShouldNotContain(Once);
    }

    [Fact]
    public void Two_fetches_never_use_the_same_nonce()
    {
        Buy(out _);
        Buy(out _);
        _hub.Asked.Where(asked => asked.Request.StartsWith("GET", StringComparison.Ordinal)).Select(asked => asked.Request).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("HTTP/1.1 409 Conflict\r\n\r\n{\"code\":\"SETUP_CODE_USED\",\"detail\":\"…\"}", "the hub answers 409 SETUP_CODE_USED")]
    [InlineData("HTTP/1.1 500 Oh\r\n\r\n<html>", "the hub answers 500")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "what answers is no hub")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty", "what answers is no hub")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n{}", "what answers is no hub")]
    [InlineData("", "what answers is no hub")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{\"v\":1}", "field 'ca' is missing")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{\"v\":1,\"ca\":\"x\",\"mac\":\"00\"}", "mac: not 64 hexadecimal digits")]
    [InlineData(null, "no answer")]
    public void Whatever_answers_instead_of_a_hub_is_named(string? answer, string reason)
    {
        _hub.Instead = () => answer is null ? null : Encoding.UTF8.GetBytes(answer);
        Buy(out string said).ShouldBeNull();
        said.ShouldBe(reason);
    }

    [Fact]
    public void A_setup_survives_a_restart_without_the_code_it_was_bought_with()
    {
        var flash = new FakeFlash();
        new KeptSetup(flash).Keep(Buy(out _)!).ShouldBeTrue();
        TerminalSetup kept = new KeptSetup(flash).Read().ShouldNotBeNull();
        (kept.Id, kept.Ssid, kept.Psk, kept.Host, kept.MqttPort, kept.Password, kept.Authority, kept.At)
            .ShouldBe(("t-0001", "网格", "open sesame", "hub.example", 8883, "egp_secret", Pem, 1_790_000_000_000));
        foreach (string file in flash.List())
        {
            var bytes = new byte[flash.Length(file)];
            flash.Read(file, 0, bytes, bytes.Length);
            Encoding.UTF8.GetString(bytes).ShouldNotContain(Once);
        }
    }

    [Fact]
    public void After_a_factory_reset_the_queue_is_there_for_the_same_terminal_and_gone_for_another()
    {
        var flash = new FakeFlash();
        new KeptSetup(flash).Keep(Buy(out _)!);
        flash.Append("outbox.0", [1, 2, 3], 3);

        new KeptSetup(flash).FactoryReset();
        new KeptSetup(flash).Read().ShouldBeNull();
        new KeptSetup(flash).Keep(Buy(out _)!).ShouldBeTrue();
        flash.Length("outbox.0").ShouldBe(3);

        new KeptSetup(flash).FactoryReset();
        var other = TerminalSetup.Of(new SetupCode("t-0002", "网格", "hub.example", Once), Pem, new SetupGrant("egp_other", 8883));
        new KeptSetup(flash).Keep(other).ShouldBeTrue();
        flash.Length("outbox.0").ShouldBe(0);
        new KeptSetup(flash).Read()!.Id.ShouldBe("t-0002");
    }

    [Fact]
    public void The_power_may_go_at_any_byte_of_a_setup_and_of_a_reset()
    {
        TerminalSetup setup = Buy(out _)!;
        var whole = new FakeFlash();
        new KeptSetup(whole).Keep(setup);
        for (long cut = 0; cut <= whole.Work; cut++)
        {
            var flash = new FakeFlash { CutAfter = cut };
            Cut(() => new KeptSetup(flash).Keep(setup));
            flash.CutAfter = long.MaxValue;
            (new KeptSetup(flash).Read()?.Password ?? "none").ShouldBeOneOf("none", "egp_secret");
            new KeptSetup(flash).Keep(setup).ShouldBeTrue($"cut at {cut}");
            new KeptSetup(flash).Read()!.Password.ShouldBe("egp_secret");

            flash.CutAfter = flash.Work + (cut % 9);
            Cut(() => new KeptSetup(flash).FactoryReset());
            flash.CutAfter = long.MaxValue;
            (new KeptSetup(flash).Read()?.Password ?? "none").ShouldBeOneOf("none", "egp_secret");
            new KeptSetup(flash).FactoryReset();
            new KeptSetup(flash).Read().ShouldBeNull();
        }
    }

    private static void Cut(Action work)
    {
        try
        {
            work();
        }
        catch (PowerCutException)
        {
            // As meant.
        }
    }

    private TerminalSetup? Buy(out string reason) => new BuySecret(_hub, new FakeRandom((uint)_hub.Asked.Count)).Run(_code, out reason);

    /// <summary>A hub that knows the code, or somebody in its place.</summary>
    private sealed class DoorOfAHub : IHubDoor
    {
        internal List<(string? Authority, string Request)> Asked { get; } = [];

        internal string? Impostor { get; set; }

        internal Func<byte[]?>? Instead { get; set; }

        public byte[]? Exchange(string host, int port, string? authority, byte[] request, out string reason)
        {
            (host, port).ShouldBe(("hub.example", 8443));
            string text = Encoding.UTF8.GetString(request);
            Asked.Add((authority, text));
            reason = "no answer";
            return Instead is null ? Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + Encoding.UTF8.GetString(Body(text))) : Instead();
        }

        private byte[] Body(string request)
        {
            if (request.StartsWith("POST", StringComparison.Ordinal))
                return new SetupGrant("egp_secret", 8883).Write();
            string nonce = request[(request.IndexOf("nonce=", StringComparison.Ordinal) + 6)..request.IndexOf(" HTTP", StringComparison.Ordinal)];
            nonce.Length.ShouldBe(32);
            byte[] key = SetupProof.Key(Impostor == "another code" ? Once[..^1] + "Z" : Once);
            byte[] mac = SetupProof.OfAuthority(key, Impostor == "another terminal" ? "t-0002" : "t-0001", Impostor == "another fetch" ? nonce[..^1] + "X" : nonce, Pem);
            return new SetupAuthority(Impostor == "another authority" ? Pem + " " : Pem, mac).Write();
        }
    }
}
