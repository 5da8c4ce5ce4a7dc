using System.CommandLine;
using System.Globalization;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Terminals.Programs;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>program add|list</c>: the programs that terminals can be given over the network; also while the hub runs.</summary>
internal static class ProgramVerb
{
    internal static Command Build() => new("program", "Keep programs for terminals, to be rolled out") { Add(), List() };

    private static Command Add()
    {
        var verb = new Command("add", "Seal a program under the fleet's key and keep it");
        var file = new Argument<FileInfo>("FILE.pe") { Description = "The program as nanoFramework's tools built it" };
        var board = new Option<string>("--board") { Required = true, Description = "The board it is for, as terminals name it", HelpName = "NAME" };
        var version = new Option<string>("--program-version") { Required = true, Description = "Its version, as it will name itself", HelpName = "VERSION" };
        verb.Add(file);
        verb.Add(board);
        verb.Add(version);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, stop) =>
        {
            var deployment = settings.Read(line);
            var add = new AddProgram(new FleetKey(deployment), TimeProvider.System);
            var program = await ReadAsync(line.GetRequiredValue(file), stop);
            await using var database = OpenStore.Of(deployment);
            var kept = await database.WriteAsync(connection => add.Handle(connection, line.GetRequiredValue(board), line.GetRequiredValue(version), program));
            Console.WriteLine(Describe(kept));
            return 0;
        });
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "List the programs, newest first");
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, _) =>
        {
            await using var database = OpenStore.Of(settings.Read(line));
            foreach (var kept in database.Read(connection => ProgramStore.All(connection, long.MaxValue, int.MaxValue)))
                Console.WriteLine(Describe(kept));
            return 0;
        });
        return verb;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, stop);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"FILE.pe: {unreadable.Message}");
        }
    }

    private static string Describe(ProgramStore.Kept kept) => string.Create(
        CultureInfo.InvariantCulture, $"{kept.Version} for {kept.Board}, {kept.Bytes} bytes, kept {DateTimeOffset.FromUnixTimeMilliseconds(kept.AddedAt):yyyy-MM-dd HH:mm}Z");
}
