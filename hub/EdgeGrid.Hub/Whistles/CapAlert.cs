using System.Globalization;
using System.Xml.Linq;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// An emergency as a Common Alerting Protocol 1.2 message (OASIS, 2010), restricted to those on duty: the place as a geocode, nothing
/// about a person.
/// </summary>
internal static class CapAlert
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>What the feed says: the case, the whistle, and the message itself.</summary>
    internal sealed record Issued(string CaseId, string WhistleId, string Cap);

    internal static string Write(Whistle whistle, Case @case, long now) => new XElement(
        Cap + "alert",
        new XElement(Cap + "identifier", $"{whistle.Id}-{now.ToString(CultureInfo.InvariantCulture)}"),
        new XElement(Cap + "sender", "edgegrid." + GridCode.Parse(@case.GridCode).At(1).Text),
        new XElement(Cap + "sent", Moment(now)),
        new XElement(Cap + "status", "Actual"),
        new XElement(Cap + "msgType", "Alert"),
        new XElement(Cap + "scope", "Restricted"),
        new XElement(Cap + "restriction", "On-duty staff of the district"),
        new XElement(
            Cap + "info",
            new XElement(Cap + "language", "zh-CN"),
            new XElement(Cap + "category", "Safety"),
            new XElement(Cap + "event", "应急无人签收"),
            new XElement(Cap + "responseType", "Execute"),
            new XElement(Cap + "urgency", "Immediate"),
            new XElement(Cap + "severity", "Severe"),
            new XElement(Cap + "certainty", "Observed"),
            new XElement(Cap + "onset", Moment(@case.FiledAt)),
            new XElement(Cap + "headline", $"{@case.Id} {@case.Category}"),
            new XElement(
                Cap + "area",
                new XElement(Cap + "areaDesc", @case.GridCode),
                new XElement(Cap + "geocode", new XElement(Cap + "valueName", "grid"), new XElement(Cap + "value", @case.GridCode))))).ToString();

    // CAP 1.2 §3.3.2 wants an offset in digits, never "Z".
    private static string Moment(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture);
}
