using Dapper;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// What departments may assign to a community (社区工作准入制度): categories by name or catalogue code. What is not on the list is not
/// admitted, so that work is not shed downwards.
/// </summary>
internal static class AdmittedList
{
    internal const string NotAdmitted = "NOT_ADMITTED";

    /// <summary>A category with the local day since which it is admitted.</summary>
    internal sealed record Entry(string Category, string Since);

    internal static IReadOnlyList<Entry> Of(SqliteConnection connection, string community) =>
        connection.Query<Entry>(
            "SELECT category AS Category, since AS Since FROM admitted_categories WHERE community = @community ORDER BY category", new { community }).AsList();

    internal static bool Admits(SqliteConnection connection, string community, string category) =>
        connection.ExecuteScalar<long>(
            "SELECT count(*) FROM admitted_categories WHERE community = @community AND category = @category", new { community, category }) > 0;

    /// <summary>Refuses what a community is not admitted for (409 <c>NOT_ADMITTED</c>).</summary>
    internal static void MustAdmit(SqliteConnection connection, string community, string category)
    {
        if (!Admits(connection, community, category))
            throw Refusal.Conflict(NotAdmitted, $"The community {community} is not admitted for '{category}'; what a department may assign to it stands on its list.");
    }

    internal static void Admit(SqliteConnection connection, string community, string category, DateOnly since) =>
        connection.Execute(
            "INSERT INTO admitted_categories (community, category, since) VALUES (@community, @category, @since) ON CONFLICT DO NOTHING",
            new { community, category, since = LocalDay.Text(since) });

    /// <summary>False when it was not on the list.</summary>
    internal static bool TryRemove(SqliteConnection connection, string community, string category) =>
        connection.Execute("DELETE FROM admitted_categories WHERE community = @community AND category = @category", new { community, category }) == 1;
}
