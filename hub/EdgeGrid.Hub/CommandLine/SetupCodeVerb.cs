using System.CommandLine;
using System.Text;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Terminals.Setup;

namespace EdgeGrid.Hub.CommandLine;

/// <summary><c>terminal setup-code</c>: the codes that terminals are set up with, as text or as a sheet to print; also while the hub runs.</summary>
internal static class SetupCodeVerb
{
    // A password on the command line stands in every list of processes.
    private const string PskVariable = "EDGEGRID_PSK";

    internal static Command Build()
    {
        var verb = new Command("setup-code", "Make the codes that terminals are set up with, each in place of the one before");
        var ids = new Argument<string[]>("ID") { Arity = ArgumentArity.OneOrMore, Description = "As terminal list shows them" };
        var ssid = new Option<string>("--ssid") { Required = true, Description = $"Their wireless network; its password comes from {PskVariable}", HelpName = "NAME" };
        var host = new Option<string?>("--host") { Description = "By which name or address they reach this hub (the first of Tls:Names unless told)", HelpName = "HOST" };
        var ntp = new Option<string?>("--ntp") { Description = "Their time server (a public one unless told)", HelpName = "HOST" };
        var days = new Option<int?>("--days") { Description = "How long the codes are good (7 unless told)", HelpName = "N" };
        var sheet = new Option<FileInfo?>("--sheet") { Description = "Write a sheet with QR codes to print, instead of the codes as text", HelpName = "FILE.html" };
        verb.Add(ids);
        foreach (var option in (Option[])[ssid, host, ntp, days, sheet])
            verb.Add(option);
        var settings = new SettingOptions().AddDataTo(verb);
        verb.SetAction(async (line, stop) =>
        {
            var deployment = settings.Read(line);
            var issue = new IssueSetupCode(deployment, TimeProvider.System);
            var wanted = new IssueSetupCode.Wanted(
                line.GetRequiredValue(ssid), Environment.GetEnvironmentVariable(PskVariable), line.GetValue(host), line.GetValue(ntp), line.GetValue(days));
            await using var sheetFile = line.GetValue(sheet) is { } file ? Create(file) : null;
            await using var database = OpenStore.Of(deployment);
            var cards = await database.WriteAsync(connection => line.GetRequiredValue(ids).Select(id => issue.Handle(connection, id, wanted, caller: null)).ToList());
            if (sheetFile is not null)
                await sheetFile.WriteAsync(Encoding.UTF8.GetBytes(SetupSheet.Of(cards, deployment.TimeZone)), stop);
            else
                cards.ForEach(card => Console.WriteLine(card.Code.Text()));
            return 0;
        });
        return verb;
    }

    /// <summary>The sheet lets whoever reads it be a terminal, and names the network's password: nobody else's to read.</summary>
    private static FileStream Create(FileInfo file)
    {
        try
        {
            return OwnersOnly.Create(file.FullName, FileMode.CreateNew);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"--sheet: {refused.Message}");
        }
    }
}
