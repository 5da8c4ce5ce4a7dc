using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

/// <summary>The schemas against what TryRead demands, by taking fields away and putting strange ones in.</summary>
public sealed class RequiredFieldsTests
{
    [Theory]
    [MemberData(nameof(Wire.Schemas), MemberType = typeof(Wire))]
    public void A_body_without_a_required_field_is_refused_with_a_reason_that_names_it(string schema)
    {
        string[] required = AsyncApi.Words(AsyncApi.Schema(schema)["required"]!);

        required.ShouldNotBeEmpty();
        foreach ((string sample, string field) in Wire.Of(schema).Samples.SelectMany(sample => required.Select(field => (sample, field))))
        {
            Read(sample, body => body.Remove(field)).Reason.ShouldBe($"field '{field}' is missing", sample);
            Read(sample, body => body[field] = null).Reason.ShouldBe($"field '{field}' is missing", sample);
        }
    }

    [Theory]
    [MemberData(nameof(Wire.Schemas), MemberType = typeof(Wire))]
    public void A_body_without_an_optional_field_is_read(string schema)
    {
        string[] required = AsyncApi.Words(AsyncApi.Schema(schema)["required"]!);
        foreach (string sample in Wire.Of(schema).Samples)
        {
            foreach (string field in JsonNode.Parse(Sample.Body(sample))!.AsObject().Select(field => field.Key).Except(required))
            {
                Read(sample, body => body.Remove(field)).Reason.ShouldBeEmpty(sample + " without " + field);
                Read(sample, body => body[field] = null).Reason.ShouldBeEmpty(sample + " with null as " + field);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Wire.Schemas), MemberType = typeof(Wire))]
    public void The_properties_of_a_schema_are_those_the_code_writes(string schema)
    {
        IEnumerable<string> written = Wire.Of(schema).Samples.SelectMany(sample => JsonNode.Parse(Sample.Body(sample))!.AsObject().Select(field => field.Key)).Distinct();

        AsyncApi.Schema(schema)["properties"]!.AsObject().Select(property => property.Key).ShouldBe(written, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Wire.Schemas), MemberType = typeof(Wire))]
    public void A_value_the_schema_refuses_for_its_type_is_refused_by_the_code_naming_the_field(string schema)
    {
        foreach (string sample in Wire.Of(schema).Samples)
        {
            foreach (string field in JsonNode.Parse(Sample.Body(sample))!.AsObject().Select(field => field.Key))
            {
                (string reason, JsonObject body) = Read(sample, body => body[field] = body[field] is JsonArray ? true : new JsonArray());
                AsyncApi.Faults(schema, body).ShouldNotBeEmpty();
                reason.ShouldStartWith(field + ": ");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Wire.SampleNames), MemberType = typeof(Wire))]
    public void Fields_nobody_knows_are_passed_over_wherever_they_stand(string sample)
    {
        const string Strange = """{"n":[null,true,-1.5e3,"\u00e9\n"],"v":{"v":2}}""";
        string text = Sample.Text(sample);
        foreach (string more in new[] { text.Insert(1, "\"strange\":" + Strange + ","), text.Insert(text.Length - 1, ",\"strange\":" + Strange), " \t\r\n" + text.Replace(",\"", " ,\n\"", StringComparison.Ordinal) + " " })
        {
            byte[]? again = Wire.OfSample(sample).Read(Encoding.UTF8.GetBytes(more), out string reason);
            reason.ShouldBeEmpty();
            if (sample != "command-keys")
            {
                Encoding.UTF8.GetString(again!).ShouldBe(text);
            }
        }
    }

    private static (string Reason, JsonObject Body) Read(string sample, Action<JsonObject> change)
    {
        JsonObject body = JsonNode.Parse(Sample.Body(sample))!.AsObject();
        change(body);
        byte[]? again = Wire.OfSample(sample).Read(Encoding.UTF8.GetBytes(body.ToJsonString()), out string reason);
        (again is null).ShouldBe(reason.Length > 0);
        return (reason, body);
    }
}
