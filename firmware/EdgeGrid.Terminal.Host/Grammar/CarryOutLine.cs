namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>The grammar: one command a line, <c>#</c> begins a comment, <c>*</c> is every terminal, case does not matter.</summary>
internal sealed class CarryOutLine(VirtualTerminals terminals, TimeProvider time)
{
    private const double LongestWaitS = 86400;
    private const string Quit = "quit";

    private static readonly Verb[] Verbs =
    [
        .. DoorVerbs.All,
        .. MachineVerbs.All,
        new("wait", "SECONDS", "does nothing for that long, for scripts", 1, 1, WaitAsync),
        new("help", "", "this list", 0, 0, Help),
        new(Quit, "", "ends", 0, 0, _ => Task.FromResult<string?>(null)),
    ];

    internal async Task<LineOutcome> RunAsync(string line, TextWriter output, CancellationToken ct)
    {
        var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var name, .. var arguments])
            return LineOutcome.CarriedOut;

        var verb = Array.Find(Verbs, verb => verb.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var complaint = verb is null ? $"'{name}' is no command (help lists them)."
            : arguments.Length < verb.Fewest ? $"Something is missing: {verb.Usage}"
            : arguments.Length > verb.Most ? $"'{arguments[verb.Most]}' is too much: {verb.Usage}"
            : await verb.Do(new Call(terminals, arguments, output, time, ct));
        if (complaint is null)
            return verb!.Name == Quit ? LineOutcome.Quit : LineOutcome.CarriedOut;

        await output.WriteLineAsync(complaint);
        return LineOutcome.Refused;
    }

    private static async Task<string?> WaitAsync(Call call)
    {
        var wrong = ReadWord.Number(call.Words[0], "seconds", 0, LongestWaitS, out var seconds);
        if (wrong is null)
            await Task.Delay(TimeSpan.FromSeconds(seconds), call.Time, call.Ct);
        return wrong;
    }

    private static Task<string?> Help(Call call)
    {
        var width = Verbs.Max(verb => verb.Usage.Length);
        foreach (var verb in Verbs)
        {
            call.Output.WriteLine($"{verb.Usage.PadRight(width)}  {verb.Meaning}");
        }

        return Task.FromResult<string?>(null);
    }
}
