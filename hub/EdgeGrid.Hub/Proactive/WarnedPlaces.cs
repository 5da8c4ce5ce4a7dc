using EdgeGrid.Hub.Grids;

namespace EdgeGrid.Hub.Proactive;

/// <summary>The grids a warning can be about, in the order of their codes: what lies in an area is one stretch of them.</summary>
internal sealed class WarnedPlaces
{
    private const int Community = 3;

    private readonly Grid[] _grids;

    internal WarnedPlaces(IEnumerable<Grid> grids) => _grids = [.. grids.OrderBy(grid => grid.Code, StringComparer.Ordinal)];

    /// <summary>
    /// The places of areas, each once: the key grids, and of a community that has none the community. Within one community, or where none is
    /// known below, the area itself is the place. An area within another says nothing more.
    /// </summary>
    internal IEnumerable<string> Of(IEnumerable<string> areas)
    {
        string? last = null;
        foreach (var area in areas.Order(StringComparer.Ordinal))
        {
            if (last is not null && area.StartsWith(last, StringComparison.Ordinal))
                continue;
            last = area;
            foreach (var place in PlacesOf(area))
                yield return place;
        }
    }

    private IEnumerable<string> PlacesOf(string area)
    {
        var within = Within(area);
        if (!within.Exists(grid => grid.Level == Community))
        {
            var key = within.Where(grid => grid.IsKey).Select(grid => grid.Code).ToList();
            return key.Count > 0 ? key : within.Where(grid => grid.Code == area).Select(grid => grid.Code);
        }

        return ByCommunity(within);
    }

    // A community is followed by everything in it.
    private static IEnumerable<string> ByCommunity(List<Grid> grids)
    {
        string? community = null;
        var hasKey = true;
        foreach (var grid in grids)
        {
            if (grid.Level == Community)
            {
                if (!hasKey)
                    yield return community!;
                (community, hasKey) = (grid.Code, false);
            }

            if (grid.IsKey && community is not null && grid.Code.StartsWith(community, StringComparison.Ordinal))
            {
                hasKey = true;
                yield return grid.Code;
            }
        }

        if (!hasKey)
            yield return community!;
    }

    private List<Grid> Within(string area)
    {
        List<Grid> within = [];
        for (var at = FirstFrom(area); at < _grids.Length && _grids[at].Code.StartsWith(area, StringComparison.Ordinal); at++)
            within.Add(_grids[at]);
        return within;
    }

    private int FirstFrom(string area)
    {
        var (from, until) = (0, _grids.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (string.CompareOrdinal(_grids[middle].Code, area) < 0)
                from = middle + 1;
            else
                until = middle;
        }

        return from;
    }
}
