using System.Text.RegularExpressions;

namespace EdgeGrid.Hub.Staffing;

/// <summary>What a person is called here, such as <c>S-0417</c>: whose it is, the district's own register knows.</summary>
internal static partial class StaffNumber
{
    internal const string Wrong = "STAFF_NUMBER";

    internal static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex("^[A-Z]{1,3}-[0-9]{3,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
