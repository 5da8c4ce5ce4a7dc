using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class SamplesTests
{
    [Theory]
    [MemberData(nameof(Wire.SampleNames), MemberType = typeof(Wire))]
    public void A_sample_read_and_written_again_gives_the_same_bytes(string sample)
    {
        byte[]? again = Wire.OfSample(sample).Read(Sample.Body(sample), out string reason);

        reason.ShouldBeEmpty();
        Encoding.UTF8.GetString(again.ShouldNotBeNull()).ShouldBe(Sample.Text(sample));
    }

    [Theory]
    [MemberData(nameof(Wire.SampleNames), MemberType = typeof(Wire))]
    public void A_sample_is_what_the_code_writes_from_its_stated_values(string sample) =>
        Encoding.UTF8.GetString(Stated.Body(sample)).ShouldBe(Sample.Text(sample));

    [Fact]
    public void Every_file_among_the_samples_belongs_to_a_message() =>
        Sample.Names.ShouldBe(Wire.All.SelectMany(wire => wire.Samples).Concat(Wire.ForPeople.Select(people => people.Sample)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_sample_satisfies_its_schema()
    {
        foreach (string sample in Sample.Names)
        {
            string schema = Wire.ForPeople.SingleOrDefault(people => people.Sample == sample).Schema ?? Wire.OfSample(sample).Schema;
            AsyncApi.Faults(schema, JsonNode.Parse(Sample.Body(sample))).ShouldBeEmpty(sample);
        }
    }

    [Fact]
    public void Every_sample_is_an_example_of_the_document_and_the_other_way_round() =>
        AsyncApi.Examples().OrderBy(example => example.Name, StringComparer.Ordinal).Select(example => (example.Name, example.Payload.ToJsonString()))
            .ShouldBe(Sample.Names.Select(name => (name, JsonNode.Parse(Sample.Body(name))!.ToJsonString())));
}
