using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>The short run of <c>prove</c>: it finds nothing wrong with the hub, and finds what is wrong where something is.</summary>
public sealed partial class ProvenHub
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_hub_killed_again_and_again_while_its_disk_refuses_and_shortens_writes_has_what_it_acknowledged_once()
    {
        using var folder = new TempFolder();
        var (code, said) = await ProveAsync("--kills", "5", "--terminals", "30", "--data", Path.Combine(folder.Path, "proof"));
        var end = End(said);
        (code, end["doubled"], end["lost"]).ShouldBe((0, 0, 0), said);
        end["acknowledged"].ShouldBeGreaterThan(0);
        end["found"].ShouldBe(end["acknowledged"]);
        end["presses"].ShouldBeGreaterThan(0);
        Directory.Exists(Path.Combine(folder.Path, "proof")).ShouldBeFalse();
        if (HasFaults)
            end["writes"].ShouldBeGreaterThan(0, said);
        else
            said.ShouldContain("fiu-run is not installed");
    }

    [Fact]
    public async Task A_store_that_is_put_back_to_an_earlier_state_and_one_that_stores_a_repeat_again_do_not_pass()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "proof");
        var (code, said) = await ProveAsync(
            "--kills", "2", "--terminals", "4", "--faults", "off", "--seed", "3", "--data", data, "--spoil", "RollBack", "--spoil", "Repeat");
        var end = End(said);
        code.ShouldBe(1, said);
        end["lost"].ShouldBeGreaterThan(0, said);
        end["doubled"].ShouldBeGreaterThan(0, said);
        said.ShouldMatch(@"lost: prove-000[0-3] boot \d+ seq \d+ at \d+, acknowledged \d+\.\d{3} s after the proof began, in run 2 ambientTemperature");
        said.ShouldMatch(@"doubled: prove-000[0-3] boot \d+ seq \d+ at \d+, acknowledged .*, 2 times");
        said.ShouldContain("kept: " + data);
        Directory.Exists(Path.Combine(data, "data")).ShouldBeTrue();
    }

    private static bool HasFaults =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "fiu-run")));

    /// <summary>The numbers of the last line, each by the word before it.</summary>
    private static Dictionary<string, long> End(string said)
    {
        var line = said.Split('\n').LastOrDefault(one => one.StartsWith("acknowledged ", StringComparison.Ordinal));
        line.ShouldNotBeNull(said);
        return Numbers().Matches(line).ToDictionary(one => one.Groups["word"].Value, one => long.Parse(one.Groups["number"].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<(int Code, string Said)> ProveAsync(params string[] args)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Hub.dll"), "prove", .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            var all = await said + await complained;
            TestContext.Current.TestOutputHelper?.WriteLine(all);
            return (process.ExitCode, all);
        }
        finally
        {
            // With the hub that it has under proof.
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"(?<word>\w+) (?<number>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
