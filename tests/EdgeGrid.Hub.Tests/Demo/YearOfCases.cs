using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Demo;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Demo;

/// <summary>The made-up year is what the hub itself would have written, and always the same.</summary>
public sealed class YearOfCases
{
    private static readonly string[] Places = ["53010200590100302", "53010200590100101", "53010200100100101"];
    private static readonly DateTimeOffset Until = Beijing.At("2026-03-27 10:00");

    private readonly HubSettings _settings = new() { Data = "none" };
    private readonly Defaults _defaults = Defaults.Load();
    private readonly Catalogue _catalogue = CatalogueFile.Default().Open();

    [Fact]
    public void A_seed_draws_the_same_stories_and_every_kind_of_end()
    {
        var stories = Draw(7, 4_000);
        Steps(Draw(7, 4_000)).ShouldBe(Steps(stories));
        Steps(Draw(8, 4_000)).ShouldNotBe(Steps(stories));
        var ends = stories.CountBy(story => story.Steps[^1].Move).ToDictionary();
        ends.Keys.ShouldBe([CaseMove.Close, CaseMove.Cancel, CaseMove.Transfer, CaseMove.Decline], ignoreOrder: true);
        ends[CaseMove.Close].ShouldBeInRange(3_700, 3_900);
        stories.Count(story => story.Whistle is not null).ShouldBeInRange(120, 260);
        stories.ShouldAllBe(story => story.Steps.Zip(story.Steps.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Fact]
    public async Task Played_in_memory_a_story_leaves_the_rows_that_the_journal_writes()
    {
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        using var alarms = new AlarmBook(database);
        var catalogues = new Catalogues(database, _settings);
        var calendar = new WorkingCalendar(_settings.TimeZone, CalendarDays.Load());
        var clocks = new CaseClocks(catalogues, _defaults, calendar, alarms);
        using var feed = new Hub.Dispatch.EventFeed(database, TimeProvider.System);
        var journal = new CaseJournal(clocks, alarms, feed);
        var play = new PlayStory(clocks, _catalogue, Until.ToUnixTimeMilliseconds());
        foreach (var (story, n) in Draw(7, 300).Select((story, n) => (story, n)))
        {
            var played = play.Play(story, n + 1, "WH-" + n);
            var (real, timeline, stages) = await database.WriteAsync(connection =>
            {
                var first = story.Steps[0];
                var opened = OpenCase.Decide("WH-" + n, story.Category, _catalogue.Version, story.Grid, story.Mode, first.At) with
                {
                    DueAt = clocks.DueAt(story.Category, first.At),
                    Identified = story.Identified ? 1 : 0,
                };
                var now = journal.Open(connection, opened, first.Move, new Actor(first.Actor), first.At);
                foreach (var step in story.Steps.Skip(1).TakeWhile(step => step.At < Until.ToUnixTimeMilliseconds()))
                    now = journal.Step(connection, PlayStory.Change(now, story, step), step.Move, new Actor(step.Actor), step.At);
                return (CaseStore.Get(connection, now.Key), CaseStore.Timeline(connection, now.Key).ToList(), ClockStore.Of(connection, now.Key));
            });
            played.Case.ShouldBe(real);
            played.Timeline.ShouldBe(timeline);
            played.Clocks.OrderBy(clock => (clock.StartedAt, clock.Stage, clock.N)).ShouldBe(stages);
        }
    }

    [Fact]
    public async Task A_store_filled_with_a_year_is_one_the_hub_goes_on_with()
    {
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        var district = new District(7, new DateOnly(2020, 1, 1));
        await FillYear.RunAsync(district, 7, 2_000, database, _settings, Until, TextWriter.Null);
        await FillYear.RunAsync(district, 8, 500, database, _settings, Until, TextWriter.Null);
        database.Read(connection =>
        {
            connection.ExecuteScalar<long>("SELECT count(*) FROM cases").ShouldBe(2_500);
            connection.ExecuteScalar<long>("SELECT count(*) FROM case_places").ShouldBe(2_500 * 5);
            connection.ExecuteScalar<long>("SELECT count(*) FROM appeals").ShouldBe(2_500);

            // Whatever is still open has somebody or something waiting for it.
            connection.ExecuteScalar<long>(
                "SELECT count(*) FROM cases WHERE finished_at IS NULL AND state NOT IN ('verifying', 'disputed') AND id NOT IN (SELECT subject FROM alarms)").ShouldBe(0);
            return 0;
        });
        var last = database.Read(connection => CaseStore.Get(connection, 2_000));
        var next = await database.WriteAsync(connection => CaseId.Next(
            connection, GridCode.Parse(last.GridCode), DateTimeOffset.FromUnixTimeMilliseconds(last.FiledAt), _settings.TimeZone));
        database.Read(connection => CaseStore.Find(connection, next)).ShouldBeNull();
    }

    private List<CaseStory> Draw(int seed, int count) =>
    [
        .. new DrawStories(seed, Places, _catalogue, _defaults, new WorkingCalendar(_settings.TimeZone, CalendarDays.Load()))
            .Draw(count, Until.AddYears(-1).ToUnixTimeMilliseconds(), Until.ToUnixTimeMilliseconds()),
    ];

    private static string Steps(IEnumerable<CaseStory> stories) =>
        string.Join('\n', stories.Select(story => $"{story.Grid} {story.Category.Code} " + string.Join(' ', story.Steps.Select(step => $"{step.At}:{Words.Of(step.Move)}:{step.Actor}"))));
}
