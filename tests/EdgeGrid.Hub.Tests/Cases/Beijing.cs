using System.Globalization;
using System.Text.Json;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Moments in Beijing time, as the acceptance rows give them.</summary>
internal static class Beijing
{
    internal static DateTimeOffset At(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    internal static DateTimeOffset Moment(this JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();

    internal static string? Word(this JsonElement element, string name) => element.GetProperty(name).GetString();

    internal static IEnumerable<JsonElement> All(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray();
}
