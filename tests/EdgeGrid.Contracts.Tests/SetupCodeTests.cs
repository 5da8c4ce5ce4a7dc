using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class SetupCodeTests
{
    private const string Once = "0123456789ABCDEFGHJKMNPQRS";
    private const string Text = """EGS1:{"id":"t-0001","ssid":"网格 5","psk":"a\"b\\c;:{}","host":"10.0.0.5","port":8443,"code":"0123456789ABCDEFGHJKMNPQRS","at":1790000000000,"ntp":"ntp.example"}""";

    [Fact]
    public void A_code_reads_as_it_is_written()
    {
        var code = new SetupCode("t-0001", "网格 5", "10.0.0.5", Once) { Psk = "a\"b\\c;:{}", At = 1_790_000_000_000, Ntp = "ntp.example" };
        code.Text().ShouldBe(Text);
        SetupCode read = SetupCode.TryRead(Text, out _).ShouldNotBeNull();
        (read.Id, read.Ssid, read.Psk, read.Host, read.Port, read.Code, read.At, read.Ntp)
            .ShouldBe(("t-0001", "网格 5", "a\"b\\c;:{}", "10.0.0.5", 8443, Once, 1_790_000_000_000, "ntp.example"));
        read.Text().ShouldBe(Text);
    }

    [Fact]
    public void What_may_be_left_out_is_left_out()
    {
        string text = new SetupCode("t-0001", "open", "hub", Once).Text();
        text.ShouldBe($$"""EGS1:{"id":"t-0001","ssid":"open","host":"hub","port":8443,"code":"{{Once}}","at":0}""");
        SetupCode read = SetupCode.TryRead(text.Replace(",\"port\":8443", "", StringComparison.Ordinal).Replace(",\"at\":0", ",\"later\":[1]", StringComparison.Ordinal), out _).ShouldNotBeNull();
        (read.Psk, read.Port, read.At, read.Ntp).ShouldBe(("", 8443, 0, ""));
    }

    [Theory]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823", "it does not begin with EGS1:")]
    [InlineData("", "it does not begin with EGS1:")]
    [InlineData("EGS1:", "not JSON")]
    [InlineData("EGS1:{}", "field 'id' is missing")]
    [InlineData("""EGS1:{"id":"T 1","ssid":"s","host":"h","code":"0123456789ABCDEFGHJKMNPQRS"}""", "id: not a terminal id")]
    [InlineData("""EGS1:{"id":"t-0001","ssid":"s","host":"h","code":"0123"}""", "code: too short")]
    [InlineData("""EGS1:{"id":"t-0001","ssid":"s","host":"h","port":0,"code":"0123456789ABCDEFGHJKMNPQRS"}""", "port: ")]
    [InlineData("""EGS1:{"id":"t-0001","host":"h","code":"0123456789ABCDEFGHJKMNPQRS"}""", "field 'ssid' is missing")]
    [InlineData("""EGS1:{"id":"t-0001","ssid":"s","host":"h","code":"0123456789ABCDEFGHJKMNPQRS"} x""", "")]
    public void What_is_none_is_refused_with_a_reason(string text, string reason)
    {
        SetupCode.TryRead(text, out string said).ShouldBeNull();
        said.ShouldNotBeEmpty();
        if (reason != "not JSON")
            said.ShouldStartWith(reason);
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_of_a_code_is_survived()
    {
        for (int length = 0; length < Text.Length; length++)
        {
            SetupCode.TryRead(Text[..length], out string reason).ShouldBeNull();
            reason.ShouldNotBeEmpty();
        }

        byte[] bytes = Encoding.UTF8.GetBytes(Text);
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte other in new byte[] { 0, (byte)'"', (byte)'{', 0xFF, (byte)(bytes[i] ^ 1) })
            {
                byte[] changed = [.. bytes];
                changed[i] = other;
                if (SetupCode.TryRead(Encoding.UTF8.GetString(changed), out string reason) is null)
                    reason.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void The_checks_are_plain_HMACs_that_anybody_can_make_again()
    {
        byte[] key = HMACSHA256.HashData("EGS1|key"u8, Encoding.UTF8.GetBytes(Once));
        SetupProof.Key(Once).ShouldBe(key);
        SetupProof.OfAuthority(key, "t-0001", "N0", "PEM").ShouldBe(HMACSHA256.HashData(key, "EGS1|ca|t-0001|N0|PEM"u8));
        KeyedHash.Same(key, [.. key]).ShouldBeTrue();
        KeyedHash.Same(key, key[..31]).ShouldBeFalse();
        for (int i = 0; i < key.Length; i++)
        {
            byte[] other = [.. key];
            other[i] ^= 0x80;
            KeyedHash.Same(key, other).ShouldBeFalse();
        }
    }

    [Fact]
    public void Authority_and_grant_come_round()
    {
        byte[] mac = SetupProof.Key("any");
        SetupAuthority authority = SetupAuthority.TryRead(new SetupAuthority("-----BEGIN\n", mac).Write(), out _).ShouldNotBeNull();
        (authority.Pem, Convert.ToHexString(authority.Mac)).ShouldBe(("-----BEGIN\n", Convert.ToHexString(mac)));
        SetupGrant grant = SetupGrant.TryRead(new SetupGrant("egp_x", 8883).Write(), out _).ShouldNotBeNull();
        (grant.Password, grant.MqttPort).ShouldBe(("egp_x", 8883));
        SetupGrant.TryRead("""{"v":1,"password":"","mqttPort":1}"""u8.ToArray(), out string reason).ShouldBeNull();
        reason.ShouldBe("field 'password' is missing");
        SetupGrant.TryRead("""{"v":2,"password":"x","mqttPort":1}"""u8.ToArray(), out reason).ShouldBeNull();
        reason.ShouldStartWith("v: ");
    }
}
