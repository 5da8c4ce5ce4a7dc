using EdgeGrid.Contracts;
using EdgeGrid.Hub.Demo;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.CommandLine;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Demo;

public sealed class WholeDistrict
{
    private static readonly DateOnly Since = new(2020, 1, 1);

    [Fact]
    public void A_seed_makes_a_district_of_ten_streets_a_thousand_grids_and_five_thousand_buildings_and_always_the_same()
    {
        var district = new District(7, Since);
        district.Places.CountBy(place => place.Level).OrderBy(level => level.Key).Select(level => level.Value).ShouldBe([1, 10, 100, 1_000, 5_000]);
        district.Places.Select(place => place.Code).Distinct().Count().ShouldBe(6_111);
        district.Houses.Count.ShouldBe(5_000);
        district.Places.ShouldAllBe(place => place.Name.Length > 0 && IsCode(place.Code));
        district.Places.Where(place => place.Level == 4).ShouldAllBe(grid => district.Houses.Any(house => house.Claim.StartsWith(grid.Code, StringComparison.Ordinal)));

        new District(7, Since).Staff.ShouldBe(district.Staff);
        new District(7, Since).Houses.ShouldBe(district.Houses);
        new District(8, Since).Houses.ShouldNotBe(district.Houses);
    }

    [Fact]
    public async Task A_filled_store_answers_for_the_whole_district_and_goes_out_and_in_as_csv()
    {
        await using var hub = await DrivenHub.StartAsync();
        await FillDistrict.RunAsync(new District(7, Since), hub.Running.Services.GetRequiredService<HubDatabase>(), TimeProvider.System.GetUtcNow(), TextWriter.Null);
        var county = await hub.GetAsync("/grids/530102");
        county.GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(5_000);
        county.GetProperty("coverage").GetProperty("inNoGrid").GetArrayLength().ShouldBe(0);
        county.GetProperty("coverage").GetProperty("doubleCoverage").GetDouble().ShouldBeInRange(0.7, 0.99);
        county.GetProperty("staffing").GetProperty("required").GetInt32().ShouldBe(3_000);
        county.GetProperty("children").GetArrayLength().ShouldBe(10);
        (await hub.GetAsync("/grids/530102/quotas")).GetProperty("items").GetArrayLength().ShouldBeInRange(1, 30);
        foreach (var what in new[] { "grids", "buildings", "organisations", "staffing" })
        {
            var counts = await (await hub.ImportAsync(what, await hub.ExportAsync(what))).CountsAsync();
            (counts.Added, counts.Changed).ShouldBe((0, 0), what);
            counts.Unchanged.ShouldBeGreaterThan(1_000, what);
        }
    }

    [Fact]
    public async Task The_verb_fills_a_data_folder_and_says_what_is_in_it()
    {
        using var folder = new TempFolder();
        var (code, output, errors) = await HubProcess.RunAsync("district", "--data", folder.Path, "--seed", "7");
        code.ShouldBe(0, errors);
        output.ShouldStartWith("6111 grids, 5000 buildings, ");
        await using var database = HubDatabase.Open(folder.Path);
        database.Read(c => GridStore.All(c, "530102005")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_verb_writes_nothing_into_a_store_that_is_somebodys_and_again_into_its_own()
    {
        using var folder = new TempFolder();
        await using (var database = HubDatabase.Open(folder.Path))
            await database.WriteAsync(c => GridStore.Name(c, GridCode.Parse("530102005901003"), "普吉路网格"));
        var (code, _, errors) = await HubProcess.RunAsync("district", "--data", folder.Path, "--seed", "7");
        code.ShouldBe(1);
        errors.ShouldStartWith("The store holds the grid 530102 (530102), which this district would not have");
        await using var untouched = HubDatabase.Open(folder.Path);
        untouched.Read(c => GridStore.AllCodes(c).Count()).ShouldBe(4);
    }

    [Fact]
    public async Task A_district_is_filled_again_with_the_same_seed_and_not_over_what_was_changed_in_it()
    {
        using var folder = new TempFolder();
        await using var database = HubDatabase.Open(folder.Path);
        foreach (var again in new[] { 7, 7 })
            await FillDistrict.RunAsync(new District(again, Since), database, TimeProvider.System.GetUtcNow(), TextWriter.Null);
        await RefusedAsync(8, "the grid ");

        var leader = new District(7, Since).Staff[0];
        await database.WriteAsync(c => AssignmentStore.Put(c, leader with { ToDay = "2026-01-01" }));
        await RefusedAsync(7, leader.Person);
        database.Read(c => AssignmentStore.Find(c, leader))!.ToDay.ShouldBe("2026-01-01");

        async Task RefusedAsync(int seed, string what) => (await Should.ThrowAsync<Refusal>(
            () => FillDistrict.RunAsync(new District(seed, Since), database, TimeProvider.System.GetUtcNow(), TextWriter.Null))).Message.ShouldContain(what);
    }

    private static bool IsCode(string text) => GridCode.TryRead(text, null, out _) is not null;
}
