using System.Text;
using System.Text.Json;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class JsonReaderTests
{
    // Pieces of JSON, right and wrong: their random strings reach far more of the grammar than random bytes do.
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"v\":", "0", "-", "1", "9", ".", "e", "E", "+", "true", "false", "null", "tru", " ", "\n", "\t", "\0", "\u0001",
        "\\", "\\u", "\\n", "\\/", "\\u00", "\\u00e9", "\\ud83d", "\\ude00", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\"", "é", "中", "😀", "-0", "01", "1.", ".5", "1e5", "1E-2", "/**/", "\uFEFF",
    ];

    private static readonly Gen<byte[]> Texts = Gen.OneOf(Pieces).Array[0, 24].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Fact]
    public void What_System_Text_Json_reads_is_read_and_what_it_refuses_is_refused()
    {
        Texts.Sample(Agrees, iter: 200_000);
        Gen.Byte.Array[0, 40].Sample(Agrees, iter: 50_000);
        Gen.Byte.Array[0, 6].Select(bytes => (byte[])[(byte)'"', .. bytes, (byte)'"']).Sample(Agrees, iter: 200_000);
        Nested.Value.Select(value => Encoding.UTF8.GetBytes(value.Text)).Sample(Agrees, iter: 20_000);
    }

    [Fact]
    public void A_sample_with_any_byte_changed_or_any_end_cut_off_is_judged_as_System_Text_Json_does() =>
        (from name in Gen.OneOf(Sample.Names.ToArray())
         from at in Gen.Int[0, Sample.Body(name).Length - 1]
         from change in Gen.Byte
         from cut in Gen.Int[0, 9]
         select Damage.Of(Sample.Body(name), at, change, cut)).Sample(Agrees, iter: 100_000);

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(30_000, false)]
    public void Sixteen_levels_are_read_and_no_more(int levels, bool read)
    {
        Skips(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels))).ShouldBe(read);
        Skips(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels))).ShouldBe(read);
    }

    [Theory]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u4E2d\\ud83d\\uDE00\"", "\"\\/\b\f\n\r\tAé中😀")]
    [InlineData("\"é中😀\\n\"", "é中😀\n")]
    [InlineData("\"\"", "")]
    public void Escapes_become_what_they_stand_for(string json, string text)
    {
        JsonReader reader = new(Encoding.UTF8.GetBytes(json));
        reader.Text().ShouldBe(text);
        reader.End();
        reader.Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("C0AF")] // overlong '/'
    [InlineData("E08080")] // overlong NUL
    [InlineData("F0808080")] // overlong, four bytes
    [InlineData("EDA080")] // a surrogate
    [InlineData("F4908080")] // beyond U+10FFFF
    [InlineData("F5808080")] // no lead byte
    [InlineData("80")] // a continuation without a lead
    [InlineData("E4B8")] // cut off
    [InlineData("1F")] // a control character
    public void Text_that_is_not_strict_UTF_8_is_refused(string hex)
    {
        JsonReader reader = new([(byte)'"', .. Convert.FromHexString(hex), (byte)'"']);
        reader.Text().ShouldBeEmpty();
        reader.Error.ShouldBe("a text that is not UTF-8 or holds a control character");
    }

    [Fact]
    public void A_long_name_in_a_strangers_body_stays_out_of_the_reason()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"" + new string('x', 900) + "\":tru}");
        ButtonPressed.TryRead(body, out string reason).ShouldBeNull();
        reason.ShouldBe("neither true nor false");
    }

    [Fact]
    public void Many_texts_with_escapes_cost_no_more_memory_than_a_few_times_the_body()
    {
        byte[] body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("\"\\n\"", 13_000)) + "]");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Skips(body).ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * body.Length);
    }

    internal static bool Skips(byte[] body)
    {
        JsonReader reader = new(body);
        reader.Skip();
        reader.End();
        reader.Error?.ShouldNotBeEmpty();
        return reader.Error is null;
    }

    private static bool Agrees(byte[] body) => Skips(body) == Oracle(body);

    private static bool Oracle(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            Walk(document.RootElement);
            return true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // JsonDocument finds broken UTF-8 and lone surrogates only when a text is asked for.
            return false;
        }
    }

    private static void Walk(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty field in element.EnumerateObject())
                {
                    _ = field.Name;
                    Walk(field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Walk(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            default:
                break;
        }
    }
}
