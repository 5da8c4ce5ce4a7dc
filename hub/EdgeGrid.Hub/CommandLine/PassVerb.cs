using System.CommandLine;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Demo;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>pass</c>: a check-in code that is valid at this moment, as a resident's phone would show it.</summary>
internal static class PassVerb
{
    internal static Command Build()
    {
        var verb = new Command("pass", "Print a check-in code (EG1) that is valid now");
        var building = new Option<string>("--grid")
        {
            Description = $"The building whose terminals take it ({Hongshan.Building})",
            HelpName = "CODE",
            DefaultValueFactory = _ => Hongshan.Building,
        };
        verb.Add(building);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            var deployment = settings.Read(line);
            var grid = new ReadGridCode(deployment).From(line.GetRequiredValue(building));
            var now = TimeProvider.System.GetUtcNow();
            await using var database = OpenStore.Of(deployment);
            if (database.Read(connection => Campaign.CheckInUntil(connection, grid, now.ToUnixTimeMilliseconds())) == 0)
                throw Refusal.Conflict("NO_LEGAL_BASIS", $"Check-in is off in {grid}: no campaign runs there now.");
            Console.WriteLine(MakePass.Now(RootKey.Of(deployment.Data), grid, now, deployment.TimeZone));
            return 0;
        });
        return verb;
    }
}
