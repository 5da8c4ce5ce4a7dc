using System.CommandLine;
using System.Diagnostics;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>The hub's program: the one built with the benchmarks, or another build of it.</summary>
/// <param name="Path"><c>EdgeGrid.Hub.dll</c>, or a published executable.</param>
internal sealed record HubProgram(string Path)
{
    /// <summary>The hub that was built with the benchmarks.</summary>
    internal static HubProgram Built { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Hub.dll"));

    /// <summary>The option that names another build.</summary>
    internal static Option<HubProgram> Option() => new("--hub")
    {
        Description = "Another built hub (the one built with the benchmarks)",
        HelpName = "DLL",
        CustomParser = line => new HubProgram(System.IO.Path.GetFullPath(line.Tokens[0].Value)),
        DefaultValueFactory = _ => Built,
    };

    /// <summary>Starts it with a verb.</summary>
    internal ServerProcess Start(params string[] args) => ServerProcess.Start(Program, [.. Before, .. args]);

    /// <summary>Runs one of its verbs to the end; what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    internal async Task<string> RunAsync(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, [.. Before, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    private bool IsDll => Path.EndsWith(".dll", StringComparison.Ordinal);

    private string Program => IsDll ? "dotnet" : Path;

    private string[] Before => IsDll ? [Path] : [];
}
