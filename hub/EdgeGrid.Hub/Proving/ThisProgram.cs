using System.Diagnostics;

namespace EdgeGrid.Hub.Proving;

/// <summary>How the program that runs is started once more, as a process of its own, with another verb.</summary>
internal static class ThisProgram
{
    /// <summary>The file to start, and what comes before the verb: <c>dotnet</c> needs to be told which program.</summary>
    private static (string File, string[] First) Name
    {
        get
        {
            var file = Environment.ProcessPath ?? throw new UnprovenException("This program does not know its own path.");
            return Path.GetFileNameWithoutExtension(file) == "dotnet" ? (file, [Environment.GetCommandLineArgs()[0]]) : (file, []);
        }
    }

    /// <summary>Starts it with both outputs redirected, behind another program that starts it in its place where one is given.</summary>
    internal static Process Start(IReadOnlyList<string> args, params string[] behind)
    {
        var (file, first) = Name;
        string[] line = [.. behind, file, .. first, .. args];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Debug and short-lived: profiling its own code would only slow its start.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        }) ?? throw new UnprovenException($"{line[0]} could not be started.");
    }

    /// <summary>Runs a verb to its end; what it printed.</summary>
    /// <exception cref="UnprovenException">It ended with another code than 0.</exception>
    internal static async Task<string> RunAsync(CancellationToken stop, params string[] args)
    {
        using var process = Start(args);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0
            ? (await said).Trim()
            : throw new UnprovenException($"{args[0]} ended with {process.ExitCode}: {await complained}");
    }
}
