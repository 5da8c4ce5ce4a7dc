using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>Counts from the timelines what each post did in a stretch of time within a grid: one row a post and grid of the case.</summary>
internal static class CountPosts
{
    // A post's name has a slash (role/grid); terminals and the hub itself have none. A move ends the clock that ran for it.
    internal static IReadOnlyList<PostCounts> In(SqliteConnection connection, string grid, long from, long until) =>
        connection.Query<PostCounts>(
            $"""
             SELECT post AS Post, grid_code AS GridCode, count(*) AS Moves, count(in_time) AS Timed, coalesce(sum(in_time), 0) AS InTime,
               sum(move = 'file') AS Filed, sum(move = 'dispatch') AS Dispatched, sum(move = 'dispatch' AND next = 'dispute') AS Returned,
               sum(move = 'resolve') AS Resolved, sum(move = 'verify') AS Verified, sum(move = 'close') AS Closed, sum(move = 'blow') AS Whistles
             FROM (
               SELECT t.actor AS post, c.grid_code, t.move,
                 (SELECT min(k.ended_at <= k.due_at) FROM clocks k WHERE k.case_key = t.case_key AND k.ended_at = t.at AND k.stage = CASE t.move
                    WHEN 'file' THEN 'file' WHEN 'dispatch' THEN 'dispatch' WHEN 'accept' THEN 'accept' WHEN 'start' THEN 'contact'
                    WHEN 'resolve' THEN 'resolve' WHEN 'verify' THEN 'verify' WHEN 'close' THEN 'followUp' END) AS in_time,
                 (SELECT later.move FROM timeline later
                  WHERE later.case_key = t.case_key AND later.n > t.n AND later.move IS NOT NULL AND later.move NOT IN ('handUp', 'handDown')
                  ORDER BY later.n LIMIT 1) AS next
               FROM timeline t JOIN cases c ON c.key = t.case_key
               WHERE t.move IS NOT NULL AND t.at >= @from AND t.at < @until AND instr(t.actor, '/') > 0 AND {GridStore.Within("+c.grid_code")})
             GROUP BY post, grid_code
             """,
            new { grid, from, until }).AsList();
}
