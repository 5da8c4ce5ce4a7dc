using EdgeGrid.Terminal.Host.Grammar;

namespace EdgeGrid.Terminal.Host.CommandLine;

/// <summary>
/// Carries out the script, then standard input: a console always, a redirected one only where there is no script. At the end of what
/// was given, gestures are finished and what they made is delivered; <c>quit</c> and signals end at once, the queue stays on flash.
/// </summary>
internal sealed class ReadLines(VirtualTerminals terminals, TextWriter output)
{
    private const int Failed = 1;
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(10);

    internal async Task<int> RunAsync(string[]? script, TextReader input, bool redirected, CancellationToken ct)
    {
        var refused = false;
        foreach (var line in script ?? [])
        {
            switch (await terminals.CarryOutAsync(line, output, ct))
            {
                case LineOutcome.Quit:
                    return refused ? Failed : 0;
                case LineOutcome.Refused:
                    refused = true;
                    break;
            }
        }

        if ((script is null || !redirected) && !await ReadAsync(input, ct))
            return 0;

        if (!await terminals.SettleAsync(Delivery).WaitAsync(ct))
            await output.WriteLineAsync("Not everything was delivered; it stays on flash for the next start.");
        return refused ? Failed : 0;
    }

    /// <summary>False when a line asked to end.</summary>
    private async Task<bool> ReadAsync(TextReader input, CancellationToken ct)
    {
        // Reading a console cannot be cancelled, so it has a thread that is left behind at the end.
        while (await Task.Factory.StartNew(input.ReadLine, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(ct) is { } line)
        {
            if (await terminals.CarryOutAsync(line, output, ct) == LineOutcome.Quit)
                return false;
        }

        return true;
    }
}
