using System.CommandLine;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CommandLine;

/// <summary>
/// The command line: one verb a file. It ends with 0 when all went well, 1 when it could not be done, 2 when the line or a
/// setting was wrong, and says so in one sentence on standard error.
/// </summary>
internal static class HubCommand
{
    private const int Failed = 1;
    private const int Misused = 2;

    internal static async Task<int> RunAsync(string[] args, params Command[] verbs)
    {
        var root = new RootCommand("EdgeGrid: from the button at a door to the dispatch of a district.");
        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        var line = root.Parse(args is [] ? ["--help"] : args);
        if (line.Errors is [var error, ..])
        {
            // "Required command was not provided" would hide the word that is none.
            var complaint = line.UnmatchedTokens is [var word, ..] ? $"'{word}' is not known." : error.Message;
            await Console.Error.WriteLineAsync($"{complaint} (--help lists what there is)");
            return Misused;
        }

        return await RunAsync(line);
    }

    private static async Task<int> RunAsync(ParseResult line)
    {
        try
        {
            // The host stops itself on SIGINT and SIGTERM; a second handler would race it.
            return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Misused;
        }
        catch (Refusal refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
        catch (Exception broken) when (broken is StorageException or SqliteException or IOException)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return Failed;
        }
    }
}
