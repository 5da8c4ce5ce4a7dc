using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>How many readings a hub has, by what it tells everybody: the counts of its series.</summary>
internal static class StoredCount
{
    internal static async Task<long> OfAsync(HttpClient api, DateTimeOffset from, DateTimeOffset to, string step = "PT1H")
    {
        var series = await api.GetFromJsonAsync<JsonElement>(
            $"grids/{Places.County}/series/ambientTemperature?from={Text(from)}&to={Text(to)}&step={step}");
        return series.GetProperty("points").EnumerateArray().Sum(point => point[4].GetInt64());
    }

    private static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture));
}
