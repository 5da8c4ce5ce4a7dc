using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class ProgramManifestTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(one => (byte)one)];
    private static readonly byte[] Program = [.. Enumerable.Range(0, 5_000).Select(one => (byte)(one * 7))];

    // Python: hmac.new(k, b"edgegrid program 1\n0.2.0\nESP32_S3\n5000", sha256), then hmac.new(h, piece, sha256) for each 4,096 bytes.
    private const string Golden = "C9CA4265C4CF4F123CB46BA3C8EC6F0173946576F069BD7D85B18EBB3DEB63CD";

    [Fact]
    public void A_seal_is_what_another_implementation_makes_of_it() => Hex.Write(Seal(Key, "0.2.0", "ESP32_S3", Program), 32).ShouldBe(Golden);

    [Fact]
    public void Whatever_differs_makes_another_seal()
    {
        byte[] other = [.. Program];
        other[^1] ^= 1;
        string[] seals =
        [
            Golden,
            Hex.Write(Seal([.. Key.Reverse()], "0.2.0", "ESP32_S3", Program), 32),
            Hex.Write(Seal(Key, "0.2.1", "ESP32_S3", Program), 32),
            Hex.Write(Seal(Key, "0.2.0", "ESP32_S2", Program), 32),
            Hex.Write(Seal(Key, "0.2.0", "ESP32_S3", other), 32),
            Hex.Write(Seal(Key, "0.2.0", "ESP32_S3", Program[..4_096]), 32),
        ];
        seals.Distinct().Count().ShouldBe(seals.Length);
    }

    [Fact]
    public void A_manifest_reads_as_it_is_written()
    {
        var manifest = new ProgramManifest("0.2.0", "ESP32_S3", 5_000, Seal(Key, "0.2.0", "ESP32_S3", Program));
        System.Text.Encoding.UTF8.GetString(manifest.Write()).ShouldBe($$"""{"version":"0.2.0","board":"ESP32_S3","bytes":5000,"seal":"{{Golden}}"}""");
        ProgramManifest.TryRead(manifest.Write(), out _).ShouldNotBeNull().IsSame(manifest).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"board":"b","bytes":1,"seal":"00"}""", "field 'version' is missing")]
    [InlineData("""{"version":"1","bytes":1,"seal":"00"}""", "field 'board' is missing")]
    [InlineData("""{"version":"1","board":"b","seal":"00"}""", "field 'bytes' is missing")]
    [InlineData("""{"version":"1","board":"b","bytes":1}""", "field 'seal' is missing")]
    [InlineData("""{"version":"1/2","board":"b","bytes":1,"seal":"00"}""", "version: not a version")]
    [InlineData("""{"version":"1","board":"版","bytes":1,"seal":"00"}""", "board: not a board's name")]
    [InlineData("""{"version":"1","board":"b","bytes":1,"seal":"0G"}""", "seal: not 64 hexadecimal digits")]
    [InlineData("""{"version":"1234567890123456789012345","board":"b","bytes":1,"seal":"00"}""", "version: not a version")]
    public void What_is_wrong_is_named(string body, string reason)
    {
        ProgramManifest.TryRead(System.Text.Encoding.UTF8.GetBytes(body), out string said).ShouldBeNull();
        said.ShouldBe(reason);
    }

    [Fact]
    public void A_grant_carries_the_fleets_key_and_one_without_reads_as_before()
    {
        SetupGrant.TryRead(new SetupGrant("egp_x", 8883) { ProgramKey = Key }.Write(), out _).ShouldNotBeNull().ProgramKey.ShouldBe(Key);
        SetupGrant.TryRead("""{"v":1,"password":"x","mqttPort":1}"""u8.ToArray(), out _).ShouldNotBeNull().ProgramKey.ShouldBeEmpty();
        SetupGrant.TryRead("""{"v":1,"password":"x","mqttPort":1,"programKey":"0"}"""u8.ToArray(), out string reason).ShouldBeNull();
        reason.ShouldBe("programKey: not hexadecimal digits");
    }

    private static byte[] Seal(byte[] key, string version, string board, byte[] program)
    {
        var seal = new ProgramSeal(key, version, board, program.Length);
        foreach (byte[] piece in program.Chunk(ProgramSeal.Piece))
            seal.Add(piece);
        return seal.Value;
    }
}
