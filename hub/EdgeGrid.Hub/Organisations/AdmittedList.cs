using Dapper;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// What departments may assign to a community (社区工作准入制度): categories of the catalogue, under their codes whether they were named
/// by code or by name, and others by the name they were given. What is not on the list is not admitted, so that work is not shed
/// downwards.
/// </summary>
internal static class AdmittedList
{
    internal const string NotAdmitted = "NOT_ADMITTED";

    /// <summary>A category with the local day since which it is admitted.</summary>
    internal sealed record Entry(string Category, string Since);

    internal static IReadOnlyList<Entry> Of(SqliteConnection connection, string community) =>
        connection.Query<Entry>(
            "SELECT category AS Category, since AS Since FROM admitted_categories WHERE community = @community ORDER BY category", new { community }).AsList();

    /// <summary>The catalogue's code of a category that was given by its code or its name; the given text where the catalogue has neither.</summary>
    internal static string CodeOf(Catalogue catalogue, string given)
    {
        var text = given.Trim();
        return (catalogue.Find(text) ?? catalogue.Rows.FirstOrDefault(row => row.Zh == text || row.En == text))?.Code ?? text;
    }

    /// <summary>Refuses what a community is not admitted for (409 <c>NOT_ADMITTED</c>).</summary>
    internal static void MustAdmit(SqliteConnection connection, Catalogue catalogue, string community, string category)
    {
        if (Same(connection, catalogue, community, category).Count == 0)
            throw Refusal.Conflict(NotAdmitted, $"The community {community} is not admitted for '{category}'; what a department may assign to it stands on its list.");
    }

    /// <summary>Puts a category on the list; one that is there, by whichever name, stays as it is.</summary>
    internal static void Admit(SqliteConnection connection, Catalogue catalogue, string community, string category, DateOnly since)
    {
        if (Same(connection, catalogue, community, category).Count == 0)
            connection.Execute(
                "INSERT INTO admitted_categories (community, category, since) VALUES (@community, @code, @since)",
                new { community, code = CodeOf(catalogue, category), since = LocalDay.Text(since) });
    }

    /// <summary>False when it was not on the list.</summary>
    internal static bool TryRemove(SqliteConnection connection, Catalogue catalogue, string community, string category) =>
        connection.Execute(
            "DELETE FROM admitted_categories WHERE community = @community AND category IN @same",
            new { community, same = Same(connection, catalogue, community, category) }) > 0;

    // Entries from before names were read as codes are still there by name.
    private static List<string> Same(SqliteConnection connection, Catalogue catalogue, string community, string category)
    {
        var code = CodeOf(catalogue, category);
        return [.. Of(connection, community).Select(entry => entry.Category).Where(entry => CodeOf(catalogue, entry) == code)];
    }
}
