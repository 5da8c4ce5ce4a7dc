namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>A command: its first word, what follows, and what it does; answers a complaint, or null when it was done.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Arguments">What follows, as help shows it.</param>
/// <param name="Meaning">What it does, in a few words.</param>
/// <param name="Fewest">Fewest words that follow.</param>
/// <param name="Most">Most words that follow.</param>
/// <param name="Do">Checks all of it, then does all of it.</param>
internal sealed record Verb(string Name, string Arguments, string Meaning, int Fewest, int Most, Func<Call, Task<string?>> Do)
{
    /// <summary>A command that acts on terminals at once: its first argument says on which.</summary>
    internal static Verb OnTerminals(string name, string arguments, string meaning, int fewest, int most, Func<TerminalsCall, string?> act) =>
        new(name, arguments, meaning, fewest + 1, most + 1, call => Task.FromResult(Named(call, out var terminals) ?? act(new(terminals, call))));

    internal string Usage => Arguments.Length == 0 ? Name : Name + " " + Arguments;

    private static string? Named(Call call, out IReadOnlyCollection<VirtualTerminal> terminals)
    {
        var id = call.Words[0];
        var one = call.Terminals.Find(id);
        terminals = id == "*" ? call.Terminals.All : one is null ? [] : [one];
        return terminals.Count > 0 ? null : $"There is no terminal '{id}' here (list shows them).";
    }
}

/// <summary>A command line being carried out: the words after the verb, as they were written.</summary>
internal sealed record Call(VirtualTerminals Terminals, string[] Words, TextWriter Output, TimeProvider Time, CancellationToken Ct);

/// <summary>The same, on the terminals its first argument names.</summary>
internal sealed record TerminalsCall(IReadOnlyCollection<VirtualTerminal> Terminals, Call Call)
{
    /// <summary>The words after the terminal.</summary>
    internal string[] Words => Call.Words[1..];
}
