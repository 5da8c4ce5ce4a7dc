using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// Finds the parameter of a query that could not be read: for one that may be absent, what is compiled to bind requests answers 400 and
/// does not say which (.NET 10's request delegate generator; it throws, naming it, for one that must be there).
/// </summary>
internal static class UnparsedQuery
{
    private static readonly MethodInfo ReadsAs = typeof(UnparsedQuery).GetMethod(nameof(CanRead), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The 422 that names it; null when every parameter of the route reads.</summary>
    internal static Refusal? Find(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().FirstOrDefault(parameter => !Reads(parameter, context.Request)) is { } unread
            ? Refusal.Invalid("INVALID", JsonNamingPolicy.CamelCase.ConvertName(unread.Name) + " is not of the expected form.")
            : null;

    private static bool Reads(IParameterBindingMetadata parameter, HttpRequest request) =>
        Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) is not { } type
        || !type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>))
        || request.Query[parameter.Name].ToString() is not { Length: > 0 } text
        || (bool)ReadsAs.MakeGenericMethod(type).Invoke(null, [text])!;

    private static bool CanRead<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
