using System.CommandLine;
using System.Runtime.InteropServices;

namespace EdgeGrid.Terminal.Host.CommandLine;

/// <summary>
/// The program: runs virtual terminals until told to end. It ends with 0 when all went well, 1 when a line of the script could not be
/// carried out, 2 when the command line or a setting was wrong, and says so in one sentence on standard error.
/// </summary>
internal static class RunCommand
{
    private const int Misused = 2;

    internal static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Virtual EdgeGrid terminals: the terminal core over real MQTT, driven from standard input (help lists the commands).");
        var options = new RunOptions().AddTo(root);
        root.SetAction((line, _) => RunAsync(line, options));

        var line = root.Parse(args is [] ? ["--help"] : args);
        if (line.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync($"{error.Message} (--help lists what there is)");
            return Misused;
        }

        try
        {
            return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (WrongSettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Misused;
        }
    }

    private static async Task<int> RunAsync(ParseResult line, RunOptions options)
    {
        using var ended = new CancellationTokenSource();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        var script = options.Script(line);
        try
        {
            await using var terminals = await VirtualTerminals.StartAsync(options.Read(line, Console.Out), ended.Token);
            return await new ReadLines(terminals, Console.Out).RunAsync(script, Console.In, Console.IsInputRedirected, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return 0;
        }
    }
}
