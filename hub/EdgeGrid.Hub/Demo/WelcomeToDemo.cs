using System.Globalization;

namespace EdgeGrid.Hub.Demo;

/// <summary>What the demo says when it is up: where the page is, who may log in, and what can be typed.</summary>
internal static class WelcomeToDemo
{
    internal static void Write(TextWriter to, DemoSecrets secrets, string folder, int terminals)
    {
        to.WriteLine();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"EdgeGrid is up · 网格哨已就绪   page {secrets.Http}   API {secrets.Http}/docs   MQTT {secrets.Mqtt!.Host}:{secrets.Mqtt.Port}"));
        foreach (var (name, grant) in Hongshan.People.Where(person => secrets.Tokens.ContainsKey(person.Name)))
        {
            var what = grant.Department is null ? grant.Grid.Text : $"{grant.Department}, {grant.Grid}";
            to.WriteLine($"  {name,-14} ({what})".PadRight(44) + $" {secrets.Http}/#token={secrets.Tokens[name]}");
        }

        to.WriteLine($"Secrets: {DemoSecrets.PathIn(folder)}   free for a client of your own: {Hongshan.FreeTerminal}");
        if (terminals > 0)
            to.WriteLine("Try:  press t-0001 help   cancel t-0001   scan t-0001   temp t-0001 31.5   offline t-0001   help   (Ctrl+C ends)");
        to.WriteLine();
    }
}
