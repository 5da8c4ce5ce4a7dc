using System.Globalization;
using System.Text;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Ledger;
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
        api.MapGet("/dead-letters", Handle)
            .For(Role.Admin)
            .Refuses(403, "ROLE").Refuses(422, "CURSOR", "LIMIT_RANGE")
            .Produces<Page<View>>()
            .WithTags("Operation")
            .WithSummary("List the messages that could not be read, newest first");

    private static Page<View> Handle(HubDatabase database, [AsParameters] PageQuery page)
    {
        var found = database.Read(c => DeadLetters.Before(c, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Id.ToString(CultureInfo.InvariantCulture));
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
