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
        CustomParser = line =>
        {
            var path = System.IO.Path.GetFullPath(line.Tokens[0].Value);
            if (!File.Exists(path))
                line.AddError($"There is no {path}.");
            return new HubProgram(path);
        },
        DefaultValueFactory = _ => Built,
    };

    /// <summary>Starts it with a verb.</summary>
    internal ServerProcess Start(params string[] args) => ServerProcess.Start(Program, [.. Before, .. args]);

    /// <summary>A token of an administrator of the county, valid on that data folder.</summary>
    internal async Task<string> AddTokenAsync(string data)
    {
        var said = new List<string?>();
        try
        {
            return (await RunAsync(said.Add, "token", "add", "--data", data, "--role", "admin", "--grid", Places.County)).Trim();
        }
        catch (InvalidOperationException failed)
        {
            throw new InvalidOperationException(string.Join('\n', said), failed);
        }
    }

    /// <summary>Runs one of its verbs to the end; what it printed. What it says on standard error is told on.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    internal async Task<string> RunAsync(Action<string?> tell, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, [.. Before, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => tell(line.Data);
        process.BeginErrorReadLine();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    private bool IsDll => Path.EndsWith(".dll", StringComparison.Ordinal);

    private string Program => IsDll ? "dotnet" : Path;

    private string[] Before => IsDll ? [Path] : [];
}
