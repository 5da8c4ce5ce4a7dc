using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class WordsTests
{
    private static readonly Type[] Enums = [.. typeof(Topics).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    public static TheoryData<string> EnumNames => [.. Enums.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EnumNames))]
    public void Every_member_comes_round_as_a_word_of_its_own(string name)
    {
        Type type = Named(name);
        string[] words = WordsOf(type);

        words.Distinct().Count().ShouldBe(words.Length);
        foreach ((object member, string word) in type.GetEnumValues().Cast<object>().Zip(words))
        {
            (object read, string? error) = Read(type, word);
            error.ShouldBeNull();
            read.ShouldBe(member);
        }
    }

    [Theory]
    [MemberData(nameof(EnumNames))]
    public void A_word_nobody_agreed_on_is_refused_with_all_that_would_do(string name)
    {
        Type type = Named(name);

        Read(type, "Press!").Error.ShouldBe("not one of " + string.Join('|', WordsOf(type)));
        Read(type, WordsOf(type)[0].ToUpperInvariant()).Error.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(EnumNames))]
    public void The_document_lists_the_words_of_the_code(string name) =>
        AsyncApi.Words(AsyncApi.Schema(name)["enum"]!).ShouldBe(WordsOf(Named(name)));

    [Fact]
    public void The_document_has_no_list_of_words_that_the_code_does_not_have() =>
        AsyncApi.Schemas.Where(schema => schema.Value!.AsObject().ContainsKey("enum")).Select(schema => schema.Key)
            .ShouldBe(Enums.Select(type => type.Name).Append("TerminalState"), ignoreOrder: true);

    [Fact]
    public void The_two_states_of_a_terminal_are_the_documents()
    {
        string[] written = [.. new[] { true, false }.Select(online => JsonNode.Parse(new TerminalStatus(online, 1, 1).Write())!["state"]!.GetValue<string>())];

        written.ShouldBe(AsyncApi.Words(AsyncApi.Schema("TerminalState")["enum"]!));
    }

    [Fact]
    public void The_names_and_units_of_measurements_are_the_documents()
    {
        JsonObject properties = AsyncApi.Schema(nameof(Measurement))["properties"]!.AsObject();
        MessageHead head = new(1, 1, 0, ClockQuality.Synced);
        IEnumerable<(string Name, string Unit)> accepted =
            from name in AsyncApi.Words(properties["n"]!["enum"]!)
            from unit in AsyncApi.Words(properties["u"]!["enum"]!)
            where ReadingTaken.TryRead(new ReadingTaken(head, [new(name, unit, 1)]).Write(), out _) is not null
            select (name, unit);

        accepted.ShouldBe([("ambientTemperature", "Cel"), ("ambientHumidity", "%RH"), ("illuminance", "lx"), ("supplyVoltage", "V")]);
    }

    private static Type Named(string name) => Enums.Single(type => type.Name == name);

    private static Type Words(Type type) => type.Assembly.GetType(type.FullName + "Word", throwOnError: true)!;

    private static string[] WordsOf(Type type)
    {
        MethodInfo write = Words(type).GetMethod("Write")!;
        return [.. type.GetEnumValues().Cast<object>().Select(member => (string)write.Invoke(null, [member])!)];
    }

    private static (object Value, string? Error) Read(Type type, string word)
    {
        JsonReader json = new(Encoding.UTF8.GetBytes('"' + word + '"'));
        object read = Words(type).GetMethod("Read")!.Invoke(null, [json])!;
        return (read, json.Error);
    }
}
