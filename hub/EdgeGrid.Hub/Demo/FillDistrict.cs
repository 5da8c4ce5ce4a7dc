using System.Diagnostics;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Writes a made-up district into a store that is empty or was filled with the same one, in pieces; written again, it is the same.
/// </summary>
internal static class FillDistrict
{
    private const int Piece = 2_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Fills the store and says how far it is once that takes longer than a second; a store that holds anything else is refused (409
    /// <c>STORE_IN_USE</c>).
    /// </summary>
    internal static async Task RunAsync(District district, HubDatabase database, DateTimeOffset at, TextWriter progress)
    {
        database.Read(connection =>
        {
            CompareStore.MustHoldNothingElse(connection, district);
            return 0;
        });
        List<Action<SqliteConnection>> rows =
        [
            .. district.Places.OrderBy(place => place.Code, StringComparer.Ordinal).Select(place => (Action<SqliteConnection>)(c => GridStore.Add(c, place, at.ToUnixTimeMilliseconds()))),
            .. district.Houses.Select(house => (Action<SqliteConnection>)(c => BuildingStore.Put(c, house.Building, [house.Claim]))),
            .. district.Organisations.Select(one => (Action<SqliteConnection>)(c => OrganisationStore.Put(c, one))),
            .. district.Staff.Select(one => (Action<SqliteConnection>)(c => AssignmentStore.Put(c, one))),
            .. district.Pdas.Select(pda => (Action<SqliteConnection>)(c => PdaStore.Put(c, pda))),
        ];
        var told = Stopwatch.GetTimestamp();
        for (var done = 0; done < rows.Count; done += Piece)
        {
            var piece = rows.Skip(done).Take(Piece).ToList();
            await database.WriteAsync(connection => piece.ForEach(put => put(connection)));
            if (Stopwatch.GetElapsedTime(told) <= Quiet)
                continue;
            told = Stopwatch.GetTimestamp();
            await progress.WriteLineAsync($"{done + piece.Count} of {rows.Count} rows");
        }
    }
}
