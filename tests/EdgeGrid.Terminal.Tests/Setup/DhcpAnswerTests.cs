using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Tests.Setup;

public sealed class DhcpAnswerTests
{
    private static readonly byte[] Server = [192, 168, 4, 1];
    private static readonly byte[] Guest = [192, 168, 4, 2];

    [Fact]
    public void Whoever_looks_for_a_server_is_offered_the_one_address()
    {
        byte[] answer = Ask(1).ShouldNotBeNull();
        answer[0].ShouldBe((byte)2);
        answer[4..8].ShouldBe([0xDE, 0xAD, 0xBE, 0xEF]);
        answer[10..12].ShouldBe([0x80, 0x00]);
        answer[16..20].ShouldBe(Guest);
        answer[28..34].ShouldBe([2, 0, 0, 0, 0, 7]);
        answer[236..240].ShouldBe([99, 130, 83, 99]);
        Options(answer).ShouldBe(["53=2", "54=192.168.4.1", "51=0.0.2.88", "1=255.255.255.0"]);
    }

    [Fact]
    public void It_is_given_to_whoever_takes_it_and_renewed()
    {
        Options(Ask(3, (50, Guest), (54, Server))!)[0].ShouldBe("53=5");
        byte[] renewing = Message(3);
        Guest.CopyTo(renewing, 12);
        byte[] renewed = DhcpAnswer.Of(renewing, renewing.Length, Server, Guest).ShouldNotBeNull();
        Options(renewed)[0].ShouldBe("53=5");
        renewed[12..16].ShouldBe(Guest);
    }

    [Fact]
    public void Another_address_is_refused_so_that_the_phone_asks_anew()
    {
        byte[] answer = Ask(3, (50, [10, 0, 0, 9])).ShouldNotBeNull();
        Options(answer).ShouldBe(["53=6", "54=192.168.4.1"]);
        answer[16..20].ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void What_is_not_for_it_is_not_answered()
    {
        Ask(3, (50, Guest), (54, [192, 168, 4, 9])).ShouldBeNull();
        Ask(7).ShouldBeNull();
        byte[] reply = Message(1);
        reply[0] = 2;
        DhcpAnswer.Of(reply, reply.Length, Server, Guest).ShouldBeNull();
        byte[] other = Message(1);
        other[236] = 0;
        DhcpAnswer.Of(other, other.Length, Server, Guest).ShouldBeNull();
    }

    [Fact]
    public void A_message_may_be_cut_anywhere_and_filled_with_anything()
    {
        byte[] whole = Message(3, (50, Guest), (54, Server));
        for (int count = 0; count < whole.Length; count++)
            DhcpAnswer.Of([.. whole[..count], .. new byte[600]], count, Server, Guest);
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] options = new byte[random.Next(40)];
            random.NextBytes(options);
            byte[] message = [.. whole[..240], .. options];
            DhcpAnswer.Of(message, message.Length, Server, Guest);
        }
    }

    private static byte[]? Ask(byte type, params (byte Code, byte[] Value)[] options)
    {
        byte[] message = Message(type, options);
        return DhcpAnswer.Of(message, message.Length, Server, Guest);
    }

    /// <summary>A message as a phone sends it (RFC 2131, figure 1): it wants to be answered by broadcast, and its options begin with padding.</summary>
    private static byte[] Message(byte type, params (byte Code, byte[] Value)[] options)
    {
        byte[] head = new byte[240];
        new byte[] { 1, 1, 6, 0, 0xDE, 0xAD, 0xBE, 0xEF, 0, 9, 0x80, 0 }.CopyTo(head, 0);
        new byte[] { 2, 0, 0, 0, 0, 7 }.CopyTo(head, 28);
        "boot file"u8.ToArray().CopyTo(head, 108);
        new byte[] { 99, 130, 83, 99 }.CopyTo(head, 236);
        return [.. head, 0, 53, 1, type, 55, 3, 1, 3, 6, .. options.SelectMany(one => (byte[])[one.Code, (byte)one.Value.Length, .. one.Value]), 255];
    }

    private static List<string> Options(byte[] answer)
    {
        var options = new List<string>();
        for (int at = 240; answer[at] != 255; at += 2 + answer[at + 1])
            options.Add($"{answer[at]}={string.Join('.', answer[(at + 2)..(at + 2 + answer[at + 1])])}");
        return options;
    }
}
