using System.Text;
using CsCheck;
using EdgeGrid.Hub.Proving;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proving;

public sealed class WireOfTerminals
{
    [Fact]
    public void Packets_are_heard_whole_and_in_order_however_the_wire_cuts_them() =>
        Gen.Select(Gen.Int[0, 20_000].Array[1, 5], Gen.Int[1, 3_000]).Sample((lengths, cut) =>
        {
            var wire = new MqttWire();
            for (var i = 0; i < lengths.Length; i++)
            {
                wire.Publish((ushort)(i + 1), "eg/v1/t/prove-0001/ack", Body(lengths[i]), isRepeat: i % 2 == 1);
                wire.PubAck((ushort)(1_000 + i));
            }

            var listener = new Remembers();
            var heard = new MqttHeard(listener);
            for (var left = wire.Written; left.Length > 0;)
            {
                var free = heard.Free;
                var count = Math.Min(Math.Min(cut, left.Length), free.Length);
                left[..count].CopyTo(free);
                heard.Take(count);
                left = left[count..];
            }

            listener.Heard.ShouldBe(lengths.SelectMany((length, i) => new[]
            {
                $"{i + 1} eg/v1/t/prove-0001/ack {Convert.ToHexString(Body(length))}", $"PUBACK {1_000 + i}",
            }));
        }, iter: 50);

    private static byte[] Body(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

    private sealed class Remembers : IHearMqtt
    {
        internal List<string> Heard { get; } = [];

        public void Admitted(byte returnCode) => Heard.Add("CONNACK " + returnCode);

        public void PubAck(ushort packetId) => Heard.Add("PUBACK " + packetId);

        public void Published(ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body) =>
            Heard.Add($"{packetId} {Encoding.UTF8.GetString(topic)} {Convert.ToHexString(body)}");
    }
}
