using System.CommandLine;
using System.Globalization;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>terminal add|list|revoke</c>: which terminals may connect, written straight into the store, whether or not the hub runs.</summary>
internal static class TerminalVerb
{
    internal static Command Build() => new("terminal", "Say which terminals may connect") { Add(), List(), Revoke(), SetupCodeVerb.Build() };

    private static Command Add()
    {
        var verb = new Command("add", "Register a terminal and print its password, this once");
        var id = new Argument<string>("ID") { Description = "3 to 32 of a-z, 0-9 and '-'" };
        var grid = new Option<string>("--grid") { Required = true, Description = "The grid it hangs in", HelpName = "CODE" };
        verb.Add(id);
        verb.Add(grid);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            var deployment = settings.Read(line);
            var register = new RegisterTerminals(new ReadGridCode(deployment), deployment, TimeProvider.System);
            var wanted = new RegisterTerminals.Wanted(line.GetRequiredValue(id), line.GetRequiredValue(grid));
            await using var database = OpenStore.Of(deployment);
            var registered = (await database.WriteAsync(connection => register.Handle(connection, [wanted], caller: null)))[0];
            await Console.Error.WriteLineAsync($"Terminal {registered.Id} in {wanted.GridCode}. Its password is shown this once:");
            Console.WriteLine(registered.Password);
            return 0;
        });
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "List the terminals by id");
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            await using var database = OpenStore.Of(settings.Read(line));
            foreach (var terminal in database.Read(TerminalStore.All))
            {
                Console.WriteLine($"{terminal.Id}  {Describe(terminal)}");
            }

            return 0;
        });
        return verb;
    }

    private static Command Revoke()
    {
        var verb = new Command("revoke", "Take a terminal's password away and end its connection at once");
        var id = new Argument<string>("ID") { Description = "As terminal list shows it" };
        verb.Add(id);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            await using var database = OpenStore.Of(settings.Read(line));
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            await database.WriteAsync(connection => RevokeTerminal.Handle(connection, line.GetRequiredValue(id), caller: null, now));
            return 0;
        });
        return verb;
    }

    private static string Describe(RegisteredTerminal terminal) => terminal.LastSeen is { } seen
        ? string.Create(CultureInfo.InvariantCulture, $"in {terminal.GridCode}, last seen {DateTimeOffset.FromUnixTimeMilliseconds(seen):yyyy-MM-dd HH:mm}Z")
        : $"in {terminal.GridCode}, never seen";
}
