using System.Globalization;
using System.Security.Claims;
using System.Text;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Ingest;

/// <summary>The dead letters, newest first, for administrators.</summary>
internal static class GetDeadLetters
{
    /// <param name="Id">Rises with every letter.</param>
    /// <param name="At">When it came.</param>
    /// <param name="Terminal">Who sent it.</param>
    /// <param name="Topic">On which topic.</param>
    /// <param name="Reason">Why it could not be read.</param>
    /// <param name="Length">Length of the whole body in bytes.</param>
    /// <param name="Body">Its first 1,024 bytes, base64.</param>
    /// <param name="Text">The same as text, with U+FFFD for what is none.</param>
    internal sealed record View(string Id, DateTimeOffset At, string Terminal, string Topic, string Reason, long Length, string Body, string Text);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dead-letters", Handle).WithSummary("Messages that could not be read, newest first.").Produces<Page<View>>();

    private static Page<View> Handle(ClaimsPrincipal user, HubDatabase database, string? cursor, int? limit)
    {
        Caller.Of(user).MustBe(Role.Admin);
        var paging = Paging.Read(cursor, limit);
        var before = paging.After is null ? long.MaxValue : paging.AfterNumber();
        var found = database.Read(c => DeadLetters.Before(c, before, paging.Limit + 1)).Select(ViewOf).ToList();
        return Page.Of(found, paging, last => last.Id);
    }

    private static View ViewOf(DeadLetters.Letter letter) => new(
        letter.Id.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(letter.At),
        letter.Terminal,
        letter.Topic,
        letter.Reason,
        letter.Length,
        Convert.ToBase64String(letter.Body),
        Encoding.UTF8.GetString(letter.Body));
}
