using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace EdgeGrid.Fleet.Tests;

[Collection("a run keeps two cores busy")]
public sealed class SameAgain
{
    private static readonly FleetPlan Plan = new() { Seed = 11, Terminals = 40, Hours = 6, TickMs = 2_000 };

    [Fact]
    public async Task The_same_seed_runs_the_same_event_by_event_again_and_in_another_process()
    {
        var once = FleetRun.Run(Plan);
        FleetRun.Run(Plan).Hash.ShouldBe(once.Hash);
        (await InAnotherProcessAsync()).ShouldContain(once.Hash.ToString("x16", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Another_seed_runs_otherwise() =>
        FleetRun.Run(Plan with { Seed = 12, Hours = 1 }).Hash.ShouldNotBe(FleetRun.Run(Plan with { Hours = 1 }).Hash);

    // The line of the plan itself: what a failure prints has to be understood.
    private static async Task<string> InAnotherProcessAsync()
    {
        var options = Plan.ReplayLine[(Plan.ReplayLine.IndexOf(" -- ", StringComparison.Ordinal) + 4)..];
        var program = Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Fleet.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", $"\"{program}\" {options}") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await said;
    }
}
