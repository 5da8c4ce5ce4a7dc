using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A county to measure in: one community of ten grids with ten micro grids each, and terminals spread over them.</summary>
internal static class Places
{
    internal const string County = "530102";
    private const string Community = "530102005901";
    private const string Prefix = "b-";
    private const int GridsOfEach = 10;
    private const int AtOnce = 1_000;

    /// <summary>The name of a terminal; the first is 1.</summary>
    internal static string Terminal(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:0000}");

    /// <summary>Where that terminal hangs.</summary>
    internal static string MicroGrid(string terminal) => MicroGrid(int.Parse(terminal.AsSpan(Prefix.Length), CultureInfo.InvariantCulture));

    /// <summary>Imports the grids and registers so many terminals; their passwords.</summary>
    internal static async Task<Dictionary<string, string>> FillAsync(HttpClient api, int terminals)
    {
        await PostAsync(api, "grids/import", new StringContent(Csv(), Encoding.UTF8, "text/csv"));
        var passwords = new Dictionary<string, string>();
        foreach (var some in Enumerable.Range(1, terminals).Chunk(AtOnce))
        {
            using var answer = await PostAsync(api, "terminals", JsonContent.Create(some.Select(number => new { id = Terminal(number), gridCode = MicroGrid(number) })));
            foreach (var one in (await answer.Content.ReadFromJsonAsync<Registered[]>())!)
                passwords.Add(one.Id, one.Password);
        }

        return passwords;
    }

    private static string Csv()
    {
        var codes = new List<string> { County, Community[..9], Community };
        codes.AddRange(Enumerable.Range(1, GridsOfEach).Select(Grid));
        codes.AddRange(Enumerable.Range(1, GridsOfEach * GridsOfEach).Select(MicroGrid));
        return "code,name\n" + string.Join('\n', codes.Select(code => $"{code},Grid {code}"));
    }

    private static string Grid(int number) => string.Create(CultureInfo.InvariantCulture, $"{Community}{number:000}");

    private static string MicroGrid(int number)
    {
        var place = (number - 1) % (GridsOfEach * GridsOfEach);
        return string.Create(CultureInfo.InvariantCulture, $"{Grid(place / GridsOfEach + 1)}{place % GridsOfEach + 1:00}");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient api, string path, HttpContent content)
    {
        using (content)
        {
            var answer = await api.PostAsync(path, content);
            return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private sealed record Registered(string Id, string Password);
}
