using System.Diagnostics;

namespace EdgeGrid.Hub.Tests.CommandLine;

/// <summary>The hub's program as a user starts it, with what it said and how it ended.</summary>
internal static class HubProcess
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static Process Start(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Hub.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    internal static async Task<(int Code, string Out, string Err)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
