using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>Which hours of which grid are asked for; Unix milliseconds, the last day unless told.</summary>
internal sealed record Hours(string Grid, long From, long Before)
{
    internal static string[] Codes => ["CURSOR", "LIMIT_RANGE", "TIME_RANGE", .. ReadGridCode.Codes];

    internal static Hours Of(Caller caller, ReadGridCode read, TimeProvider time, string? grid, DateTimeOffset? from, DateTimeOffset? to, PageQuery page)
    {
        var within = grid is null ? caller.Grid : read.For(caller, grid, nameof(grid));
        var end = (to ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        var start = from?.ToUnixTimeMilliseconds() ?? end - (long)TimeSpan.FromDays(1).TotalMilliseconds;
        return start > end
            ? throw Refusal.Invalid("TIME_RANGE", "from: lies after to.")
            : new Hours(within.Text, start, Math.Min(end, page.AfterNumber ?? end));
    }

    internal static string CursorOf(DateTimeOffset hour) => hour.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
