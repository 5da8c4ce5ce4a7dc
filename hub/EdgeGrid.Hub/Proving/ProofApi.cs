using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EdgeGrid.Hub.Proving;

/// <summary>The hub's API as an administrator's program uses it: the only way in which a proof looks at what was stored.</summary>
internal sealed class ProofApi(int port, string token) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://{IPAddress.Loopback}:{port}/api/v1/"),
        Timeout = Patience,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Registers terminals, id to grid, all or none; id to password.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> RegisterAsync(IEnumerable<(string Id, string GridCode)> wanted, CancellationToken stop)
    {
        using var answer = await _http.PostAsJsonAsync("terminals", wanted.Select(one => new { id = one.Id, gridCode = one.GridCode }), stop);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new UnprovenException($"The hub registers no terminals: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        var registered = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return registered.EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("password").GetString()!);
    }

    /// <summary>The points of a terminal's series in [from, to), Unix milliseconds: <c>[t, mean, min, max, n]</c> by step, or each with <c>raw</c>.</summary>
    internal async Task<double[][]> SeriesAsync(string terminal, string name, long from, long to, string step, CancellationToken stop)
    {
        var series = await GetAsync<Series>($"terminals/{terminal}/series/{name}?from={Time(from)}&to={Time(to)}&step={step}", stop);
        return series.Points;
    }

    /// <summary>Every appeal in every case.</summary>
    internal async Task<List<Appeal>> AppealsAsync(CancellationToken stop)
    {
        var appeals = new List<Appeal>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync<JsonElement>($"cases?limit=1000{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", stop);
            foreach (var listed in page.GetProperty("items").EnumerateArray())
                appeals.AddRange(await AppealsOfAsync(listed.GetProperty("id").GetString()!, stop));
            cursor = page.GetProperty("next").GetString();
        }

        return appeals;
    }

    /// <summary>Why messages were put to the dead letters, the latest first; a proof sends nothing that should be.</summary>
    internal async Task<List<string>> DeadLettersAsync(CancellationToken stop)
    {
        var letters = await GetAsync<JsonElement>("dead-letters", stop);
        return [.. letters.GetProperty("items").EnumerateArray().Select(letter => letter.GetRawText())];
    }

    public void Dispose() => _http.Dispose();

    private async Task<IEnumerable<Appeal>> AppealsOfAsync(string id, CancellationToken stop)
    {
        var one = await GetAsync<JsonElement>("cases/" + id, stop);
        return one.GetProperty("appeals").EnumerateArray().Select(appeal => new Appeal(
            id, Text(appeal, "terminal"), Text(appeal, "category"), appeal.GetProperty("at").GetDateTimeOffset()));
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken stop)
    {
        using var answer = await _http.GetAsync(path, stop);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<T>(stop))!
            : throw new UnprovenException($"The hub answered {path} with {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static string Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An appeal in a case: whose, and the category as it was given.</summary>
    internal sealed record Appeal(string CaseId, string Terminal, string Category, DateTimeOffset At);

    private sealed record Series(double[][] Points);
}
