using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class JsonWriterTests
{
    [Fact]
    public void Whatever_is_written_is_read_again_as_it_was() => Nested.Value.Sample(
        value =>
        {
            JsonReader json = new(value.Written());
            string read = value.Read(json);
            json.End();
            return json.Error is null && read == value.Text;
        },
        iter: 50_000);

    [Fact]
    public void Whatever_is_written_means_the_same_to_System_Text_Json() => Nested.Value.Sample(
        value => JsonNode.Parse(value.Written())!.ToJsonString() == JsonNode.Parse(value.Text)!.ToJsonString(),
        iter: 50_000);

    [Fact]
    public void Raw_hands_back_a_value_byte_for_byte() => Nested.Value.Sample(
        value =>
        {
            byte[] written = value.Written();
            JsonReader json = new([(byte)'[', .. written, (byte)']']);
            json.BeginArray();
            return json.NextElement() && json.Raw().AsSpan().SequenceEqual(written) && !json.NextElement() && json.Error is null;
        },
        iter: 20_000);

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character_and_never_throws()
    {
        JsonWriter json = new();
        json.Text("a\ud83d");
        JsonNode.Parse(json.ToArray())!.GetValue<string>().ShouldBe("a\ufffd");
    }
}
