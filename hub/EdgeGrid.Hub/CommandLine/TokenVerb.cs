using System.CommandLine;
using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>token add|list|revoke</c>: who may sign in, written straight into the store, whether or not the hub runs.</summary>
internal static class TokenVerb
{
    internal static Command Build() => new("token", "Say who may sign in") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var verb = new Command("add", "Issue a bearer token and print it, this once");
        var role = new Option<string>("--role") { Required = true, Description = string.Join(", ", Enum.GetValues<Role>().Select(one => one.Word())) };
        var grid = new Option<string>("--grid") { Required = true, Description = "The grid it is valid in", HelpName = "CODE" };
        var department = new Option<string?>("--department") { Description = "With the role department: " + string.Join(", ", TokenGrant.Departments) };
        var days = new Option<int?>("--days") { Description = $"How long it is valid ({TokenGrant.DefaultDays})", HelpName = "N" };
        verb.Add(role);
        verb.Add(grid);
        verb.Add(department);
        verb.Add(days);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            var deployment = settings.Read(line);
            var word = line.GetRequiredValue(role);
            var grant = TokenGrant.Of(
                RoleWords.TryRead(word) ?? throw Refusal.Invalid("ROLE_UNKNOWN", $"role: '{word}' is none of {role.Description}."),
                line.GetRequiredValue(grid), line.GetValue(department), line.GetValue(days), deployment.Counties);
            await using var database = OpenStore.Of(deployment);
            var (token, secret) = await new TokenStore(database, TimeProvider.System).AddAsync(grant);
            await Console.Error.WriteLineAsync($"Token {token.Id}: {Describe(token)}. It is shown this once:");
            Console.WriteLine(secret);
            return 0;
        });
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "List the tokens, newest first");
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            var deployment = settings.Read(line);
            await using var database = OpenStore.Of(deployment);
            var store = new TokenStore(database, TimeProvider.System);
            foreach (var token in deployment.Counties.SelectMany(county => store.List(GridCode.Parse(county), null, int.MaxValue)))
            {
                Console.WriteLine($"{token.Id}  {Describe(token)}, {token.StateAt(TimeProvider.System.GetUtcNow())}");
            }

            return 0;
        });
        return verb;
    }

    private static Command Revoke()
    {
        var verb = new Command("revoke", "End a token at once");
        var id = new Argument<string>("ID") { Description = "As token list shows it" };
        verb.Add(id);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            await using var database = OpenStore.Of(settings.Read(line));
            if (!await new TokenStore(database, TimeProvider.System).RevokeAsync(line.GetRequiredValue(id)))
                throw Refusal.NotFound($"There is no token {line.GetValue(id)}.");
            return 0;
        });
        return verb;
    }

    private static string Describe(StoredToken token) => string.Create(
        CultureInfo.InvariantCulture,
        $"{token.Role.Word()}{(token.Department is null ? "" : " " + token.Department)} in {token.Grid}, until {token.ExpiresAt:yyyy-MM-dd HH:mm}Z");
}
