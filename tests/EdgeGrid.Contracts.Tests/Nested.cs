using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace EdgeGrid.Contracts.Tests;

/// <summary>A random JSON value: how the code writes it, how it reads it back, and its text by System.Text.Json.</summary>
internal sealed record Nested(string Text, Action<JsonWriter> Write, Func<JsonReader, string> Read)
{
    private static readonly Gen<Nested> Leaf = Gen.OneOf(
        Gen.Bool.Select(value => new Nested(value ? "true" : "false", json => json.Bool(value), json => json.Bool() ? "true" : "false")),
        Gen.OneOf(Gen.Long, Gen.OneOf(0L, -1L, long.MinValue, long.MaxValue)).Select(value => new Nested(Whole(value), json => json.Number(value), json => Whole(json.Number(long.MinValue, long.MaxValue)))),
        Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000].Select(value => new Nested(Decimal(value), json => json.Micro(value), json => Decimal(json.Micro()))),
        Texts().Select(value => new Nested(Quoted(value), json => json.Text(value), json => Quoted(json.Text()))));

    public static readonly Gen<Nested> Value = Gen.Recursive<Nested>((depth, inner) => depth > 5 ? Leaf : Gen.Frequency((2, Leaf), (1, inner.Array[0, 4].Select(List)), (1, Gen.Select(Texts(), inner).Array[0, 4].Select(Map))));

    public byte[] Written()
    {
        JsonWriter json = new();
        Write(json);
        return json.ToArray();
    }

    private static Nested List(Nested[] items) => new(
        "[" + string.Join(',', items.Select(item => item.Text)) + "]",
        json =>
        {
            json.BeginArray();
            Array.ForEach(items, item => item.Write(json));
            json.EndArray();
        },
        json =>
        {
            List<string> read = [];
            json.BeginArray();
            while (json.NextElement())
            {
                read.Add(items[read.Count].Read(json));
            }

            return "[" + string.Join(',', read) + "]";
        });

    private static Nested Map((string Name, Nested Value)[] fields) => new(
        "{" + string.Join(',', fields.Select(field => Quoted(field.Name) + ":" + field.Value.Text)) + "}",
        json =>
        {
            json.BeginObject();
            foreach ((string name, Nested value) in fields)
            {
                json.Name(name);
                value.Write(json);
            }

            json.EndObject();
        },
        json =>
        {
            List<string> read = [];
            json.BeginObject();
            while (json.NextField())
            {
                read.Add(Quoted(json.Field) + ":" + fields[read.Count].Value.Read(json));
            }

            return "{" + string.Join(',', read) + "}";
        });

    private static Gen<string> Texts() =>
        Gen.OneOf(Gen.Int[0, 0x24F], Gen.Int[0x4E00, 0x4E20], Gen.Int[0x1F600, 0x1F610], Gen.Int[0xE000, 0x10FFFF])
            .Array[0, 8].Select(runes => string.Concat(runes.Select(rune => new Rune(rune).ToString())));

    private static string Quoted(string value) => JsonSerializer.Serialize(value);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(long millionths) => (millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
