using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// A warning in the Common Alerting Protocol 1.2 (OASIS, 2010; GB/T 35965.1 has the same shape), as far as it is acted on. Its identifier
/// may be the 31 characters of GB/T 35965.1.
/// </summary>
/// <param name="Identifier">Its own, within its sender.</param>
/// <param name="Sender">Who warns.</param>
/// <param name="SentAt">When, Unix milliseconds.</param>
/// <param name="Status">Only <c>Actual</c> is acted on.</param>
/// <param name="MsgType">Alert, Update or Cancel.</param>
/// <param name="References">What an Update or Cancel refers to: sender and identifier.</param>
/// <param name="Event">What is coming.</param>
/// <param name="Headline">In one line.</param>
/// <param name="Severity">The worst of its parts.</param>
/// <param name="Colour">orange, red, …; null where it names none.</param>
/// <param name="Codes">The codes of its areas, but for those that say they are of another system than GB/T 2260.</param>
/// <param name="ExpiresAt">When the last of its parts ends, null where one does not say.</param>
internal sealed record CapMessage(
    string Identifier, string Sender, long SentAt, string Status, string MsgType, IReadOnlyList<(string Sender, string Identifier)> References,
    string Event, string? Headline, string Severity, string? Colour, IReadOnlyList<string> Codes, long? ExpiresAt)
{
    internal const string Alert = "Alert";
    internal const string Update = "Update";
    internal const string Cancel = "Cancel";

    /// <summary>The most that is read of one message.</summary>
    internal const int LargestBody = 256 * 1024;

    private const int LongestText = 200;

    // A warning has five levels; what is nested without end would end the process that reads it.
    private const int Deepest = 32;

    // All counties of a province, or the streets of a dozen counties, each twice.
    private const int MostGeocodes = 500;
    private const int MostReferences = 500;

    // Codes of other systems, whose digits mean other places.
    private static readonly string[] Foreign = ["SAME", "FIPS6", "UGC", "CLC", "EMMA_ID", "NUTS2", "NUTS3", "WARNCELLID"];

    /// <summary>From the least to the worst.</summary>
    internal static readonly IReadOnlyList<string> SeverityWords = ["Unknown", "Minor", "Moderate", "Severe", "Extreme"];

    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";
    private static readonly string[] Statuses = ["Actual", "Exercise", "System", "Test", "Draft"];

    private static readonly (string Zh, string En)[] Colours = [("蓝", "blue"), ("黄", "yellow"), ("橙", "orange"), ("红", "red")];

    /// <summary>Reads a message; refused with 400 <c>BAD_XML</c> where it is no XML or brings a document type, with 422 <c>CAP</c> where it is no warning.</summary>
    internal static CapMessage Read(MemoryStream body)
    {
        try
        {
            MustBeShallow(body);
            using var reader = ReaderOf(body);
            return Of(XDocument.Load(reader).Root!);
        }
        catch (XmlException bad)
        {
            throw new Refusal(400, "BAD_XML", $"The body is no XML that is read here (line {bad.LineNumber}); document types are not.");
        }
    }

    // Found out before anything is built of it.
    private static void MustBeShallow(MemoryStream body)
    {
        using var reader = ReaderOf(body);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                throw new Refusal(400, "BAD_XML", $"The body is no XML that is read here: it is nested deeper than {Deepest} elements.");
        }
    }

    private static XmlReader ReaderOf(MemoryStream body)
    {
        body.Position = 0;
        return XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestBody });
    }

    /// <summary>The colours of Chinese warnings, from the least to the worst.</summary>
    internal static IReadOnlyList<string> ColourWords => [.. Colours.Select(colour => colour.En)];

    private static CapMessage Of(XElement alert)
    {
        if (alert.Name != Cap + "alert")
            throw Wrong("the root is not 'alert' of CAP 1.2");
        var type = One(alert, "msgType", [Alert, Update, Cancel]);
        var infos = alert.Elements(Cap + "info").ToList();
        if (infos.Count == 0 && type != Cancel)
            throw Wrong("info is missing");
        var references = ReferencesOf(alert);
        if (references.Count == 0 && type != Alert)
            throw Wrong($"references is missing, which {type} needs");
        var told = infos.FirstOrDefault(info => info.Element(Cap + "language")?.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true) ?? infos.FirstOrDefault();
        var expires = infos.Select(info => info.Element(Cap + "expires")).ToList();
        return new CapMessage(
            Name(alert, "identifier"), Name(alert, "sender"), Moment(alert.Element(Cap + "sent"), "sent"), One(alert, "status", Statuses), type, references,
            told is null ? "" : Text(told, "event"), told?.Element(Cap + "headline")?.Value.Trim() is { Length: > 0 } line ? Short(line) : null,
            infos.Select(info => One(info, "severity", SeverityWords)).MaxBy(word => SeverityWords.ToList().IndexOf(word)) ?? SeverityWords[0],
            ColourOf(infos),
            CodesOf(infos),
            expires.Count == 0 || expires.Contains(null) ? null : expires.Max(end => Moment(end, "expires")));
    }

    private static List<(string Sender, string Identifier)> ReferencesOf(XElement alert)
    {
        var references = (alert.Element(Cap + "references")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split(',')).Select(parts => parts.Length == 3 ? (parts[0], parts[1]) : throw Wrong("references: each is 'sender,identifier,sent'"))
            .Distinct().ToList();
        return references.Count <= MostReferences ? references : throw Wrong($"references: {references.Count}, and at most {MostReferences} are read");
    }

    private static List<string> CodesOf(IEnumerable<XElement> infos)
    {
        var geocodes = infos.Elements(Cap + "area").Elements(Cap + "geocode").ToList();
        if (geocodes.Count > MostGeocodes)
            throw Wrong($"geocode: {geocodes.Count}, and at most {MostGeocodes} are read");
        return
        [
            .. geocodes.Where(code => !Foreign.Contains(code.Element(Cap + "valueName")?.Value.Trim(), StringComparer.OrdinalIgnoreCase))
                .Select(code => code.Element(Cap + "value")?.Value.Trim()).OfType<string>().Distinct(),
        ];
    }

    // Chinese warnings say their colour in an event code or a parameter, under names that differ from place to place.
    private static string? ColourOf(IEnumerable<XElement> infos)
    {
        var said = infos.Elements().Where(part => part.Name == Cap + "parameter" || part.Name == Cap + "eventCode")
            .Select(part => part.Element(Cap + "value")?.Value.Trim() ?? "").ToList();
        return Array.FindLast(Colours, colour => said.Exists(word =>
            word.Equals(colour.En, StringComparison.OrdinalIgnoreCase) || word == colour.Zh || word == colour.Zh + "色" || word == colour.Zh + "色预警")).En;
    }

    private static string One(XElement parent, string name, IReadOnlyList<string> words) =>
        Text(parent, name) is var text && words.Contains(text) ? text : throw Wrong($"{name}: '{text}' is none of {string.Join(", ", words)}");

    // CAP 1.2 §3.2.1: no spaces, commas, < or &.
    private static string Name(XElement alert, string name) =>
        Text(alert, name) is var text && !text.Any(sign => char.IsWhiteSpace(sign) || sign is ',' or '<' or '&') ? text : throw Wrong($"{name}: no spaces, commas, < or &");

    private static string Text(XElement parent, string name) =>
        parent.Element(Cap + name)?.Value.Trim() is { Length: > 0 and <= LongestText } text ? text : throw Wrong($"{name}: 1 to {LongestText} characters are needed");

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static long Moment(XElement? element, string name) =>
        element is not null && DateTimeOffset.TryParseExact(
            element.Value.Trim(), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToUnixTimeMilliseconds()
            : throw Wrong($"{name}: a time as 2026-07-01T08:00:00+08:00 is needed");

    private static Refusal Wrong(string what) => Refusal.Invalid("CAP", $"This is no warning in CAP 1.2: {what}.");
}
