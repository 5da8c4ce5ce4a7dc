using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Demo;

/// <summary>Fills a store with a made-up year of cases in a district that is there, ending at a moment.</summary>
internal static class FillYear
{
    private const int MicroGrid = 5;

    internal static async Task RunAsync(
        District district, int seed, int count, HubDatabase database, HubSettings settings, DateTimeOffset until, TextWriter progress)
    {
        var files = StandardsFiles.In(settings.Data);
        var (defaults, catalogues, calendar) = (Defaults.Load(files), new Catalogues(database, settings), new WorkingCalendar(settings.TimeZone, CalendarDays.Load(files)));
        using var alarms = new AlarmBook(database);
        var clocks = new CaseClocks(catalogues, defaults, calendar, alarms);
        var catalogue = catalogues.At(until);
        string[] places = [.. district.Places.Where(place => place.Level == MicroGrid).Select(place => place.Code)];
        var stories = new DrawStories(seed, places, catalogue, defaults, calendar).Draw(
            count, until.AddYears(-1).ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds());
        await new WriteStories(clocks, alarms, database, settings, defaults).RunAsync(
            stories, count, new PlayStory(clocks, catalogue, until.ToUnixTimeMilliseconds()), progress);
    }
}
