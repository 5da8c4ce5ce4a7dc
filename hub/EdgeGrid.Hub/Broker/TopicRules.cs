namespace EdgeGrid.Hub.Broker;

/// <summary>Who may publish and subscribe where (contract §2 and §3).</summary>
internal static class TopicRules
{
    /// <summary>Longer than any topic of the contract; a longer one would only be ballast in the dead letters.</summary>
    public const int MaxTopicLength = 256;

    const string Terminals = "eg/v1/t/";
    const string Grids = "eg/v1/g/";
    const string HomeAssistant = "homeassistant";

    /// <summary>
    /// A terminal publishes below its own id, a person nothing. The streams the hub speaks on are refused too: a terminal
    /// would only forge answers to itself. An unknown stream is allowed: it becomes a dead letter, which somebody sees.
    /// </summary>
    public static bool MayPublish(Principal principal, string topic, out string stream)
    {
        stream = "";
        if (principal is not TerminalPrincipal terminal || topic.Length > MaxTopicLength || topic.AsSpan().ContainsAny('+', '#')) return false;
        var own = OwnPrefix(terminal);
        if (!topic.StartsWith(own, StringComparison.Ordinal) || topic.Length == own.Length) return false;
        stream = topic[own.Length..];
        return stream is not ("ack" or "progress" or "command" or "config");
    }

    public static bool MaySubscribe(Principal principal, string filter) => IsFilter(filter) && principal switch
    {
        TerminalPrincipal terminal => filter.StartsWith(OwnPrefix(terminal), StringComparison.Ordinal),
        PersonPrincipal person => IsWithin(filter, GridPrefix(person.GridCode)) || (person.IsAdmin && IsWithin(filter, HomeAssistant)),
        _ => false,
    };

    /// <summary>The topic of a grid, <c>eg/v1/g/530102/005/901/003/02</c> for 53010200590100302; null when the code has no such form.</summary>
    public static string? GridPrefix(string? code) => code?.Length switch
    {
        _ when code is null || code.AsSpan().ContainsAnyExceptInRange('0', '9') => null,
        6 => $"{Grids}{code}",
        9 => $"{Grids}{code[..6]}/{code[6..]}",
        12 => $"{Grids}{code[..6]}/{code[6..9]}/{code[9..]}",
        15 => $"{Grids}{code[..6]}/{code[6..9]}/{code[9..12]}/{code[12..]}",
        17 => $"{Grids}{code[..6]}/{code[6..9]}/{code[9..12]}/{code[12..15]}/{code[15..]}",
        _ => null,
    };

    /// <summary>Where a terminal is told what to do.</summary>
    public static string CommandsOf(string terminalId) => StreamOf(terminalId, "command");

    /// <summary>The topic of a terminal's stream.</summary>
    public static string StreamOf(string terminalId, string stream) => $"{Terminals}{terminalId}/{stream}";

    // The slash closes the id: t-1 is not t-11.
    static string OwnPrefix(TerminalPrincipal terminal) => $"{Terminals}{terminal.TerminalId}/";

    // The prefix holds no wildcard, so a filter that begins with it cannot reach outside; `prefix/#` includes the prefix itself.
    static bool IsWithin(string filter, string? prefix) =>
        prefix is not null && filter.StartsWith(prefix, StringComparison.Ordinal)
        && (filter.Length == prefix.Length || filter[prefix.Length] == '/');

    // MQTT 4.7.1: wildcards fill a whole level, # only the last. MQTTnet does not check.
    static bool IsFilter(string filter)
    {
        if (filter.Length > MaxTopicLength) return false;
        for (var i = 0; i < filter.Length; i++)
        {
            if (filter[i] is not ('+' or '#')) continue;
            var beginsLevel = i == 0 || filter[i - 1] == '/';
            var isLast = i == filter.Length - 1;
            if (!beginsLevel || !(isLast || (filter[i] == '+' && filter[i + 1] == '/'))) return false;
        }

        return true;
    }
}
