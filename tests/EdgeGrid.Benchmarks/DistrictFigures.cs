using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeGrid.Benchmarks.Servers;

namespace EdgeGrid.Benchmarks;

/// <summary>
/// <c>district</c>: a whole district with a year of cases, read over the API: case lists of grids of every level, and the year rolled up to
/// every level, counted anew and from frozen months.
/// </summary>
internal static class DistrictFigures
{
    private const int GridsOfALevel = 60;
    private const int RollUps = 5;
    private static readonly int[] Levels = [6, 9, 12, 15, 17];

    internal static Command Verb()
    {
        var verb = new Command("district", "A year of cases in a whole district: lists and roll-ups over the API");
        var cases = new Option<int>("--cases") { Description = "How many (300000)", DefaultValueFactory = _ => 300_000 };
        var data = new Option<string?>("--data") { Description = "A folder that `district --cases` has filled; else one is filled and removed" };
        verb.Add(cases);
        verb.Add(data);
        verb.SetAction(async (line, _) =>
        {
            var given = line.GetValue(data);
            var folder = given ?? Directory.CreateTempSubdirectory("edgegrid-district-").FullName;
            try
            {
                if (given is null)
                    Console.Error.WriteLine(await HubProgram.Built.RunAsync(Console.Error.WriteLine, "district", "--data", folder, "--cases", line.GetValue(cases).ToString(CultureInfo.InvariantCulture)));
                await MeasureAsync(folder);
            }
            finally
            {
                if (given is null)
                    Directory.Delete(folder, recursive: true);
            }

            return 0;
        });
        return verb;
    }

    private static async Task MeasureAsync(string folder)
    {
        await using var hub = await HubProcess.StartAsync(folder);
        var grids = await GridsAsync(hub.Api);
        var random = new Random(1);
        var nothing = await Sample.OfAsync("`GET /tokens/self`: a request that reads nothing", Repeat(200, () => GetAsync(hub.Api, "tokens/self")));
        var samples = new List<Sample> { nothing };
        foreach (var digits in Levels)
        {
            string[] drawn = [.. random.GetItems([.. grids.Where(code => code.Length == digits)], GridsOfALevel)];
            samples.Add(await Sample.OfAsync(
                $"`GET /cases?grid=…` of {digits} digits, the first 100", [.. drawn.Select(code => (Func<Task>)(() => GetAsync(hub.Api, $"cases?grid={code}")))]));
        }

        var since = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddHours(-1).ToString("O", CultureInfo.InvariantCulture));
        samples.Add(await Sample.OfAsync("`GET /cases?since=` an hour ago, whole district", Repeat(GridsOfALevel, () => GetAsync(hub.Api, $"cases?since={since}"))));
        samples.Add(await Sample.OfAsync("`GET /cases?state=dispatched`, whole district", Repeat(GridsOfALevel, () => GetAsync(hub.Api, "cases?state=dispatched"))));

        var months = MonthsOver();
        await AddRollUpsAsync(samples, hub.Api, "counted anew", months);
        foreach (var month in months)
        {
            using var answer = await hub.Api.PostAsJsonAsync("evaluations/snapshots", new { period = month });
            answer.EnsureSuccessStatusCode();
        }

        await AddRollUpsAsync(samples, hub.Api, "from frozen months", months);
        Console.WriteLine("| what | runs | median ms | p99 ms | max ms | × a request that reads nothing |");
        Console.WriteLine("|---|---|---|---|---|---|");
        samples.ForEach(one => Console.WriteLine(one.Line(nothing)));
    }

    private static async Task AddRollUpsAsync(List<Sample> samples, HttpClient api, string how, IReadOnlyList<string> months)
    {
        var years = months.Select(month => month[..4]).Distinct().ToList();
        samples.Add(await Sample.OfAsync(
            $"a month rolled up to every grid of every level, {how}", Repeat(RollUps, () => GetAsync(api, $"evaluations/export?by=grid&period={months[^1]}"))));
        samples.Add(await Sample.OfAsync($"the year rolled up to every grid of every level, {how}", Repeat(RollUps, async () =>
        {
            foreach (var year in years)
                await GetAsync(api, $"evaluations/export?by=grid&period={year}");
        })));
    }

    // The made-up year ends now: the months of it that are over, oldest first.
    private static List<string> MonthsOver()
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var first = new DateTime(now.Year, now.Month, 1);
        return [.. Enumerable.Range(1, 12).Select(ago => first.AddMonths(-ago).ToString("yyyy-MM", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> GridsAsync(HttpClient api)
    {
        var codes = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await api.GetFromJsonAsync<JsonElement>($"grids?limit=1000{(cursor.Length == 0 ? "" : "&cursor=" + cursor)}");
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(grid => grid.GetProperty("code").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        return codes;
    }

    private static async Task GetAsync(HttpClient api, string path)
    {
        using var answer = await api.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync();
    }

    private static List<Func<Task>> Repeat(int times, Func<Task> action) => [.. Enumerable.Repeat(action, times)];
}
