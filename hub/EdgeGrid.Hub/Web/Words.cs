using System.Text.Json;

namespace EdgeGrid.Hub.Web;

/// <summary>Enum members as the wire's camelCase words and back, for stored and received text.</summary>
internal static class Words
{
    internal static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(value)!);

    /// <summary>The member of a word; only the exact word counts, never a number.</summary>
    internal static T? Find<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
                return value;
        }

        return null;
    }

    /// <summary>All words of an enum, for messages.</summary>
    internal static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
