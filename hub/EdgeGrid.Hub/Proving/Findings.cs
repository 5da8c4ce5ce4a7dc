namespace EdgeGrid.Hub.Proving;

/// <summary>
/// What the comparison found: how many messages were acknowledged, found, doubled and lost, what else is wrong, and the names of the first
/// of each kind.
/// </summary>
internal sealed class Findings
{
    private const int NamesOfKind = 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (long Count, List<string> Names)> _wrong = new(StringComparer.Ordinal);

    internal long Acknowledged { get; private set; }

    internal long Found { get; private set; }

    internal long Presses { get; private set; }

    internal long Doubled => CountOf(nameof(Doubled));

    internal long Lost => CountOf(nameof(Lost));

    /// <summary>Neither lost nor doubled, and wrong all the same: invented or changed readings, other answers, a hub that died by itself.</summary>
    internal long Otherwise
    {
        get
        {
            lock (_gate)
                return _wrong.Sum(kind => kind.Value.Count) - CountOf(nameof(Doubled)) - CountOf(nameof(Lost));
        }
    }

    internal bool AreClean => Lost + Doubled + Otherwise == 0;

    /// <summary>A message that was acknowledged; whether it was found.</summary>
    internal void Count(bool isFound, bool isPress)
    {
        lock (_gate)
        {
            Acknowledged++;
            Found += isFound ? 1 : 0;
            Presses += isPress ? 1 : 0;
        }
    }

    internal void Lose(string name, long count = 1) => Add(nameof(Lost), name, count);

    internal void Double(string name, long count = 1) => Add(nameof(Doubled), name, count);

    /// <summary>Something wrong of another kind.</summary>
    internal void Complain(string kind, string name) => Add(kind, name, 1);

    /// <summary>The names, a line each, of every kind the first ones.</summary>
    internal IEnumerable<string> Lines()
    {
        lock (_gate)
        {
            return
            [
                .. _wrong.SelectMany(kind => kind.Value.Names.Select(name => $"{kind.Key.ToLowerInvariant()}: {name}")
                    .Concat(kind.Value.Names.Count < NamesOfKind ? [] : [$"{kind.Key.ToLowerInvariant()}: {kind.Value.Count} in all"])),
            ];
        }
    }

    private long CountOf(string kind)
    {
        lock (_gate)
            return _wrong.GetValueOrDefault(kind).Count;
    }

    private void Add(string kind, string name, long count)
    {
        lock (_gate)
        {
            var (before, names) = _wrong.TryGetValue(kind, out var known) ? known : (0, []);
            if (names.Count < NamesOfKind)
                names.Add(name);
            _wrong[kind] = (before + count, names);
        }
    }
}
