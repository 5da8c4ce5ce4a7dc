using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace EdgeGrid.Hub.Web;

/// <summary>Which part of a list is asked for.</summary>
internal sealed class PageQuery
{
    /// <summary>As it stands in the query.</summary>
    [FromQuery(Name = "limit"), Description("How many items, 1 to 1000; 100 unless told")]
    public int? Limit { get; init; }

    /// <summary>As it stands in the query.</summary>
    [FromQuery(Name = "cursor"), Description("The next of the page before")]
    public string? Cursor { get; init; }

    private const int Usual = 100;
    private const int Most = 1_000;

    /// <summary>How many items to show; 422 <c>LIMIT_RANGE</c> when that is none or too many.</summary>
    internal int Take => Limit switch
    {
        null => Usual,
        >= 1 and <= Most => Limit.Value,
        _ => throw Refusal.Invalid("LIMIT_RANGE", $"limit: must be from 1 to {Most}."),
    };

    /// <summary>The key to continue after; null at the start; 422 <c>CURSOR</c> when this hub did not write it.</summary>
    internal string? After
    {
        get
        {
            if (Cursor is null)
                return null;
            if (Cursor.Length is 0 or > 200 || !Base64Url.IsValid(Cursor))
                throw BadCursor();
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Cursor));
        }
    }

    /// <summary>The key as a number, for lists that continue after one.</summary>
    internal long? AfterNumber => After switch
    {
        null => null,
        var text when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw BadCursor(),
    };

    /// <summary>The key to continue after, for lists whose keys have a form: another list's cursor is refused like a garbled one.</summary>
    internal string? AfterOne(Func<string, bool> isKey) => After is not { } text || isKey(text) ? After : throw BadCursor();

    internal static string CursorOf(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static Refusal BadCursor() => Refusal.Invalid("CURSOR", "cursor: take it from next of the page before.");
}
