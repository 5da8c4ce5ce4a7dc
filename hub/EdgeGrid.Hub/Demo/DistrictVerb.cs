using System.CommandLine;
using EdgeGrid.Hub.CommandLine;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Demo;

/// <summary><c>district</c>: fills a data folder with a made-up district, to try the hub at full size.</summary>
internal static class DistrictVerb
{
    private const int UsualSeed = 20200327;

    internal static Command Build()
    {
        var verb = new Command("district", "Fill a store with a made-up district: 10 streets, 100 communities, 1,000 grids, 5,000 buildings");
        var seed = new Option<int>("--seed")
        {
            Description = $"The same number makes the same district ({UsualSeed})",
            HelpName = "N",
            DefaultValueFactory = _ => UsualSeed,
        };
        var cases = new Option<int>("--cases")
        {
            Description = "Also a year of so many made-up cases that ends now, most of them handled (0)",
            HelpName = "N",
        };
        cases.Validators.Add(line =>
        {
            if (line.GetValue(cases) < 0)
                line.AddError("--cases: 0 or more.");
        });
        verb.Add(seed);
        verb.Add(cases);
        var options = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            var settings = options.Read(line);
            var district = new District(line.GetValue(seed), new DateOnly(2020, 1, 1));
            var (now, count) = (TimeProvider.System.GetUtcNow(), line.GetValue(cases));
            await using var database = OpenStore.Of(settings);
            await FillDistrict.RunAsync(district, database, now, Console.Error);
            await FillYear.RunAsync(district, line.GetValue(seed), count, database, settings, now, Console.Error);
            Console.WriteLine($"{district.Places.Count} grids, {district.Houses.Count} buildings, {district.Staff.Count} assignments, {district.Organisations.Count} organisations, {district.Pdas.Count} PDAs, {count} cases in {settings.Data}");
            return 0;
        });
        return verb;
    }
}
