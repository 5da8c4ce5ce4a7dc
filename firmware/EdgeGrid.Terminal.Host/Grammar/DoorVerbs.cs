using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Door;

namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>What a person at a door does, and the weather there.</summary>
internal static class DoorVerbs
{
    private const int MostPresses = 20;
    private const double LongestHoldS = 60;

    internal static readonly Verb[] All =
    [
        Verb.OnTerminals("press", "ID help|report|emergency [TIMES]", "a full press; emergency is held for 3 s", 1, 2, Press),
        Verb.OnTerminals("hold", "ID help|report|emergency SECONDS", "holds a button that long", 2, 2, Hold),
        Verb.OnTerminals("cancel", "ID", "a short press of emergency: within 5 s it takes one back", 0, 0, Cancel),
        Verb.OnTerminals("scan", "ID [CODE]", "a code under the reader; a fresh valid one unless given", 0, 1, Scan),
        Verb.OnTerminals("body", "ID CELSIUS|auto", "whoever shows a code from now on is that warm; auto: 36.4", 1, 1, Body),
        Verb.OnTerminals("temp", "ID CELSIUS|auto", "what the sensor reads from now on; auto: the day's curve", 1, 1, Temperature),
    ];

    private static string? Press(TerminalsCall call)
    {
        var times = 1;
        var wrong = ReadWord.Button(call.Words[0], out var button)
            ?? (call.Words.Length > 1 ? ReadWord.Count(call.Words[1], MostPresses, out times) : null);
        return wrong ?? Each(call, terminal => terminal.Finger.Press(button, times));
    }

    private static string? Hold(TerminalsCall call)
    {
        double seconds = 0;
        var wrong = ReadWord.Button(call.Words[0], out var button)
            ?? ReadWord.Number(call.Words[1], "seconds", 0, LongestHoldS, out seconds);
        return wrong ?? Each(call, terminal => terminal.Finger.Hold(button, TimeSpan.FromSeconds(seconds)));
    }

    private static string? Cancel(TerminalsCall call) => Each(call, terminal => terminal.Finger.TapOnce(Button.Emergency));

    private static string? Temperature(TerminalsCall call) => Give(call, (terminal, cel) => terminal.Climate.Give(cel));

    private static string? Body(TerminalsCall call) => Give(call, (terminal, cel) => terminal.Body.Give(cel));

    private static string? Give(TerminalsCall call, Action<VirtualTerminal, double?> give)
    {
        var word = call.Words[0];
        if (word.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return Each(call, terminal => give(terminal, null));
        return ReadWord.Number(word, "degrees Celsius", SimulatedClimate.Coldest, SimulatedClimate.Warmest, out var cel)
            ?? Each(call, terminal => give(terminal, cel));
    }

    private static string? Scan(TerminalsCall call)
    {
        if (call.Words is [] && call.Terminals.Where(terminal => terminal.State.Keys is null).Select(terminal => terminal.Id).ToArray() is [_, ..] without)
            return $"No check-in keys have come to {string.Join(", ", without)} yet: give a CODE, or wait for the hub to send them.";

        // A full reader takes no more, as at a real door; each that does is said, the others have read.
        foreach (var terminal in call.Terminals)
        {
            var code = call.Words is [var given] ? given : MintCode.With(terminal.State.Keys!, call.Call.Time);
            if (!terminal.CodeRead(code))
                call.Call.Output.WriteLine($"{terminal.Id} is still busy with the codes before: this one was not looked at.");
        }

        return null;
    }

    private static string? Each(TerminalsCall call, Action<VirtualTerminal> act)
    {
        foreach (var terminal in call.Terminals)
        {
            act(terminal);
        }

        return null;
    }
}
