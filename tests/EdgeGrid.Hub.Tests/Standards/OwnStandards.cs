using System.Reflection;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.CheckIns;
using EdgeGrid.Hub.Tests.CommandLine;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Whistles;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

/// <summary>What a deployment writes into the folder <c>standards</c> of its data folder.</summary>
public sealed class OwnStandards
{
    private const string DefaultsFile = "defaults.json";

    [Fact]
    public async Task A_default_of_the_deployments_own_holds_and_is_shown_with_its_source()
    {
        await using var hub = await StartAsync(DefaultsFile, """[{"name":"stage.dispatchAfter","value":"PT10M","source":"区指挥中心〔2026〕1号"}]""");
        await hub.RegisterAsync();
        var all = (await hub.GetAsync("/defaults")).All("items").ToDictionary(row => row.Word("name")!);
        var own = all["stage.dispatchAfter"];
        (own.Word("value"), own.Word("kind"), own.Word("source")).ShouldBe(("PT10M", "time", "区指挥中心〔2026〕1号"));
        (all["stage.dispatch"].Word("value"), all["stage.dispatch"].Word("source")).ShouldBe(("PT5M", "domain §5.3 row 5; Kunming 2024 reports the on-time rate"));

        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B09");
        await hub.PassAsync(TimeSpan.FromMinutes(9));
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("filed");
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("dispatched");
    }

    [Fact]
    public async Task A_calendar_of_the_deployments_own_says_which_days_and_hours_are_worked()
    {
        await using var hub = await StartAsync("calendar.json", """
            {"workingDays": {"days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], "source": "x"},
             "shifts": [{"from": "08:00", "to": "17:00", "source": "x"}],
             "holidays": [{"date": "2026-03-28", "name": "x", "source": "x"}], "makeUpDays": [{"date": "2026-03-29", "name": "x", "source": "x"}]}
            """, Beijing.At("2026-03-27 16:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        (await dispatcher.GetAsync("/cases/" + await dispatcher.AppealAsync("B10"))).Moment("dueAt").ShouldBe(Beijing.At("2026-03-29 11:00"));
        (await dispatcher.GetAsync("/cases/" + await dispatcher.AppealAsync("B12"))).Moment("dueAt").ShouldBe(Beijing.At("2026-04-02 16:00"));
    }

    [Fact]
    public async Task Staffing_templates_of_the_deployments_own_say_who_a_grid_needs()
    {
        await using var hub = await StartAsync("staffing-templates.json", """
            {"usual": "二员", "roles": [{"code": "gridLeader", "zh": "网格长", "en": "grid leader", "source": "x"}, {"code": "warden", "zh": "巡防员", "en": "warden", "source": "x"}],
             "templates": [{"name": "二员", "zh": "二员", "en": "two", "slots": [{"role": "gridLeader", "count": 1}, {"role": "warden", "count": 2}], "configurable": true, "source": "x"}]}
            """);
        await hub.RegisterAsync();
        var staffing = (await hub.GetAsync("/grids/" + Post.Grid3)).GetProperty("staffing");
        staffing.GetProperty("required").GetInt32().ShouldBe(3);
        staffing.All("missing").Select(role => role.GetString()).ShouldBe(["gridLeader", "warden"]);
    }

    [Fact]
    public async Task Who_may_blow_which_whistle_is_the_deployments_to_say()
    {
        await using var hub = await StartAsync("whistle-authority.json", """[{"role": "gridLeader", "level": 4, "kinds": ["routine"], "source": "x"}]""");
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        var id = await leader.AppealAsync("B09");
        await (await leader.TryAsync("/whistles", new { caseId = id, kind = "key", departments = new[] { "fire" } })).ShouldBeProblemAsync(403, "WHISTLE_AUTHORITY");
        using var dispatcher = await Post.DispatcherAsync(hub);
        await (await dispatcher.TryAsync("/whistles", new { caseId = id, kind = "routine", departments = new[] { "fire" } })).ShouldBeProblemAsync(403, "WHISTLE_AUTHORITY");
    }

    [Theory]
    [InlineData(DefaultsFile, """[{"name":"stage.acept","value":"PT1H","source":"x"}]""", "[0]: name: there is no default 'stage.acept'; the nearest is stage.accept.")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":"P9000000D","source":"x"}]""", "stage.accept: value: 'P9000000D' is not an ISO 8601 duration")]
    [InlineData(DefaultsFile, """[{"name":"stage.dispatchAfter","value":"working PT2M","source":"x"}]""", "stage.dispatchAfter: value: 'working PT2M' is not")]
    [InlineData(DefaultsFile, """[{"name":"press.cancelWindow","value":"5","source":"x"}]""", "press.cancelWindow: value: '5' is not")]
    [InlineData(DefaultsFile, """[{"name":"followUp.attempts","value":"0","source":"x"}]""", "followUp.attempts: value: '0' is not a whole number from 1")]
    [InlineData(DefaultsFile, """[{"name":"dispute.most","value":"-1","source":"x"}]""", "dispute.most: value: '-1' is not a whole number from 0")]
    [InlineData(DefaultsFile, """[{"name":"rework.share","value":"1.5","source":"x"}]""", "rework.share: value: '1.5' is not a number from 0 to 1.")]
    [InlineData(DefaultsFile, """[{"name":"escalation.urge","value":"40","source":"x"}]""", "escalation.remind: value: the five steps must rise")]
    [InlineData(DefaultsFile, """[{"name":"evaluation.weightSolved","value":"0.3","source":"x"}]""", "evaluation.weightResponse: value: the three weights must be 1 together.")]
    [InlineData(DefaultsFile, """[{"name":"evaluation.scoreSolved","value":"30","source":"x"}]""", "evaluation.scoreInTime: value: the three scores must be 100 together.")]
    [InlineData(DefaultsFile, """[{"name":"proactive.coldBelow","value":"warm","source":"x"}]""", "proactive.coldBelow: value: 'warm' is not degrees Celsius.")]
    [InlineData(DefaultsFile, """[{"name":"proactive.recurrence","value":"1","source":"x"}]""", "proactive.recurrence: value: what happens once does not recur")]
    [InlineData(DefaultsFile, """[{"name":"whistle.emergencyDepartments","value":"community army","source":"x"}]""", "whistle.emergencyDepartments: value: 'community army' is not some of fire")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":"PT1H","source":" "}]""", "stage.accept: source: who says so?")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":"PT1H","source":"x"},{"name":"stage.accept","value":"PT2H","source":"x"}]""", "stage.accept: name: it is there twice.")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":"PT1H"}]""", "[0]: it lacks source.")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":60,"source":"x"}]""", "[0].value: it is not of the expected form.")]
    [InlineData(DefaultsFile, """[{"name":"stage.accept","value":"PT1H","note":"x","source":"x"}]""", "there is no column 'note'.")]
    [InlineData(DefaultsFile, "[null]", "[0]: there is nothing here.")]
    [InlineData(DefaultsFile, "null", "it: says nothing.")]
    [InlineData(DefaultsFile, "[\n{]", "line 2 is no JSON.")]
    [InlineData("calendar.json", """{"workingDays":{"days":[],"source":"x"},"shifts":[],"holidays":[],"makeUpDays":[]}""", "workingDays.days: without one nothing would ever be due.")]
    [InlineData("calendar.json", """{"workingDays":{"days":["monday"],"source":"x"},"shifts":[{"from":"09:00","to":"12:00","source":"x"},{"from":"11:00","to":"13:00","source":"x"}],"holidays":[],"makeUpDays":[]}""", "shifts[1]: from, to:")]
    [InlineData("calendar.json", """{"workingDays":{"days":["monday"],"source":"x"},"shifts":[{"from":"09:00","to":"12:00","source":"x"}],"holidays":[null],"makeUpDays":[]}""", "holidays[0]: there is nothing here.")]
    [InlineData("calendar.json", """{"workingDays":{"days":["moonday"],"source":"x"},"shifts":[],"holidays":[],"makeUpDays":[]}""", "workingDays.days[0]: it is not of the expected form.")]
    [InlineData("staffing-templates.json", """{"usual":"x","roles":[],"templates":[]}""", "usual: there is no template 'x'.")]
    [InlineData("staffing-templates.json", """{"usual":"x","roles":[],"templates":[{"name":"x","zh":"x","en":"x","slots":[{"role":"cook","count":1}],"configurable":true,"source":"x"}]}""", "x: slots: there is no role 'cook'.")]
    [InlineData("whistle-authority.json", """[{"role":"resident","level":5,"kinds":["routine"],"source":"x"}]""", "[0]: role: a resident's report is a source, never a whistle.")]
    [InlineData("whistle-authority.json", """[{"role":"gridLeader","level":4,"kinds":["routine"],"source":""}]""", "[0]: source: who says so?")]
    [InlineData("default.json", "[]", "is not read; the nearest that is would be defaults.json.")]
    [InlineData("catalogue.json", "{}", "is not read: a catalogue is imported while the hub runs")]
    public void A_wrong_file_is_refused_with_a_sentence_that_names_file_row_and_column(string file, string content, string sentence)
    {
        using var folder = new TempFolder();
        With(new HubSettings { Data = folder.Path }, file, content);
        var refused = Should.Throw<SettingException>(() => LoadAll(StandardsFiles.In(folder.Path)));
        refused.Message.ShouldContain(Path.Combine("standards", file));
        refused.Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData(DefaultsFile)]
    [InlineData("calendar.json")]
    [InlineData("staffing-templates.json")]
    [InlineData("whistle-authority.json")]
    public async Task Whichever_file_is_wrong_the_hub_does_not_start(string file)
    {
        var refused = await Should.ThrowAsync<SettingException>(async () =>
        {
            await using var hub = await RunningHub.StartAsync(settings => With(settings, file, "7"));
        });
        refused.Message.ShouldContain(Path.Combine("standards", file) + ": it: it is not of the expected form.");
    }

    [Fact]
    public async Task Who_starts_the_hub_reads_that_sentence_and_nothing_else()
    {
        using var folder = new TempFolder();
        With(new HubSettings { Data = folder.Path }, DefaultsFile, """[{"name":"stage.accept","value":"soon","source":"x"}]""");
        var ended = await HubProcess.RunAsync("serve", "--data", folder.Path, "--http", "0", "--mqtt", "0");
        ended.Code.ShouldBe(2, ended.Err);
        ended.Err.Trim().ShouldMatch("^[^\n]*defaults.json: stage.accept: value: 'soon' is not an ISO 8601 duration[^\n]*$");
    }

    [Fact]
    public void Every_default_that_comes_with_the_hub_is_of_the_kind_it_is_read_as()
    {
        var all = Defaults.Load();
        foreach (var property in typeof(Defaults).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic))
            Should.NotThrow(() => property.GetValue(all), property.Name);
        all.Rows.Single(row => row.Name == "campaign.longest").Value.ShouldBe("P90D");
        (all.EvaluationScoreInTime, all.EvaluationScoreSolved, all.EvaluationScoreSatisfied).ShouldBe((40m, 40m, 20m));
    }

    [Fact]
    public async Task A_legal_basis_lasts_no_longer_than_the_deployment_allows()
    {
        await using var hub = await StartAsync(DefaultsFile, """[{"name":"campaign.longest","value":"P30D","source":"x"}]""");
        await Legal.BasisAsync(hub.Running, TimeSpan.FromDays(30));
        (await Should.ThrowAsync<ArgumentException>(() => Legal.BasisAsync(hub.Running, TimeSpan.FromDays(31)))).Message.ShouldStartWith("A legal basis lasts P30D at most.");
    }

    [Fact]
    public async Task The_start_says_that_the_next_years_holidays_are_missing()
    {
        var loud = new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>("LogLevel:EdgeGrid.Hub.Standards", "Warning")]).Build();
        await using var hub = await DrivenHub.StartAsync(change: settings => settings with { Logging = loud });
        hub.Running.Services.CheckStandards();
        hub.Log.Complaints.Single().ShouldStartWith("The calendar has no holiday in 2027: working limits will run through them.");
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public void A_year_whose_holidays_nobody_entered_is_known()
    {
        var days = CalendarDays.Load();
        days.YearsWithoutHolidays(new DateOnly(2025, 12, 31)).ShouldBe([2025]);
        days.YearsWithoutHolidays(new DateOnly(2026, 1, 1)).ShouldBe([2027]);
        days.YearsWithoutHolidays(new DateOnly(2027, 1, 1)).ShouldBe([2027, 2028]);
    }

    private static Task<DrivenHub> StartAsync(string file, string content, DateTimeOffset? at = null) =>
        DrivenHub.StartAsync(at, settings => With(settings, file, content));

    private static void LoadAll(StandardsFiles files)
    {
        Defaults.Load(files);
        CalendarDays.Load(files);
        StaffingTemplates.Load(files);
        _ = new WhistleAuthority(files);
    }

    private static HubSettings With(HubSettings settings, string file, string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Data, "standards"));
        File.WriteAllText(Path.Combine(folder.FullName, file), content);
        return settings;
    }
}
