using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Tells a terminal to do something once; what it is away for waits until it expires.</summary>
internal static class GiveCommand
{
    private const int DefaultSeconds = 3600;
    private const int MostSeconds = 7 * 86_400;

    // Check-in keys are given by the hub itself, and programs by their roll-outs.
    private static readonly string[] Given = [.. new[] { CommandKind.Show, CommandKind.Beep, CommandKind.Sample, CommandKind.Reboot, CommandKind.Identify, CommandKind.Log }.Select(CommandKindWord.Write)];

    /// <summary>What to do; the text of <c>show</c>; how many of the newest lines of <c>log</c> to leave out; and for how long it is wanted.</summary>
    internal sealed record Wanted(string? Do, string? Text = null, int? Skip = null, int? ExpiresInS = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/terminals/{id}/commands", GiveAsync)
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND")
            .Refuses(422, "MISSING", "COMMAND_KIND", "COMMAND_TEXT", "COMMAND_SKIP", "EXPIRY_RANGE")
            .Produces<CommandView>(StatusCodes.Status202Accepted)
            .WithTags("Terminals")
            .WithSummary("Tell a terminal to do something once: show, beep, sample, reboot, identify or log");
        api.MapGet("/terminals/{id}/commands", List)
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND")
            .Produces<Page<CommandView>>()
            .WithTags("Terminals")
            .WithSummary("What a terminal was told and what became of it, newest first");
    }

    private static async Task<IResult> GiveAsync(string id, Wanted wanted, Caller caller, HubDatabase database, OwedTerminals owed, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var command = Read(wanted, now);
        var givenAt = await database.WriteAsync(connection =>
        {
            TerminalStore.Require(connection, id, caller);
            var at = CommandStore.After(connection, id, now.ToUnixTimeMilliseconds());
            CommandStore.TryAdd(connection, id, command, at);
            return at;
        });
        owed.Name(id);
        var given = new CommandStore.Told(command.Id, wanted.Do!, givenAt, command.Expires, AnsweredAt: null, Ok: null, Error: null, Text: null);
        return Results.Json(CommandView.Of(given, now.ToUnixTimeMilliseconds()), statusCode: StatusCodes.Status202Accepted);
    }

    private static Page<CommandView> List(string id, Caller caller, HubDatabase database, TimeProvider time, [AsParameters] PageQuery page)
    {
        var found = database.Read(connection =>
        {
            TerminalStore.Require(connection, id, caller);
            return CommandStore.Of(connection, id, Before(page.AfterOne(IsKey)), page.Take + 1);
        });
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return Page.Of(found, page, row => CommandView.Of(row, now), last => string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt}/{last.Id}"));
    }

    private static bool IsKey(string key) => key.Split('/', 2) is [var at, _] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static (long At, string Id) Before(string? key) =>
        key?.Split('/', 2) is [var at, var id] ? (long.Parse(at, NumberStyles.None, CultureInfo.InvariantCulture), id) : (long.MaxValue, "");

    private static TerminalCommand Read(Wanted wanted, DateTimeOffset now)
    {
        var word = wanted.Do ?? throw Refusal.Invalid("MISSING", "do: say what the terminal is to do.");
        if (!Given.Contains(word))
            throw Refusal.Invalid("COMMAND_KIND", $"do: '{word}' is not one of {string.Join(", ", Given)}.");
        var shows = word == CommandKindWord.Write(CommandKind.Show);
        if (shows ? wanted.Text is not { Length: > 0 and <= Acknowledgement.MaxText } : wanted.Text is not null)
            throw Refusal.Invalid("COMMAND_TEXT", $"text: show takes 1 to {Acknowledgement.MaxText} characters, and nothing else takes a text.");
        var seconds = wanted.ExpiresInS ?? DefaultSeconds;
        if (seconds is < 1 or > MostSeconds)
            throw Refusal.Invalid("EXPIRY_RANGE", $"expiresInS: {seconds} is not between 1 and {MostSeconds}.");
        var logs = word == CommandKindWord.Write(CommandKind.Log);
        if (logs ? wanted.Skip is < 0 or > TerminalCommand.LogLines : wanted.Skip is not null)
            throw Refusal.Invalid("COMMAND_SKIP", $"skip: log leaves out 0 to {TerminalCommand.LogLines} lines, and nothing else takes it.");
        JsonObject? args = shows ? new() { ["text"] = wanted.Text } : logs ? new() { ["skip"] = wanted.Skip ?? 0 } : null;
        return new TerminalCommand(Guid.NewGuid().ToString("n"), CommandStore.KindOf(word), args is null ? null : Encoding.UTF8.GetBytes(args.ToJsonString()), now.AddSeconds(seconds).ToUnixTimeMilliseconds());
    }
}
