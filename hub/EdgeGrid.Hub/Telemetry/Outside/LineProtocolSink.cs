using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Writes by <c>POST /write</c>, which InfluxDB 1.x, 2.x and 3 and VictoriaMetrics all take.</summary>
internal sealed partial class LineProtocolSink(OutsideServer server, OutsideSettings settings) : IPointSink
{
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(30);

    // Of what the server asks: nobody is left alone for longer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly string _path = "write?precision=ms" + (settings.Database is { } database ? "&db=" + Uri.EscapeDataString(database) : "");

    // All of them take nanoseconds for what nothing is said of.
    private readonly string _finePath = "write" + (settings.Database is { } database ? "?db=" + Uri.EscapeDataString(database) : "");

    public long UnitsPerMs => settings.Kind == OutsideKind.InfluxDb ? 1_000_000 : 1;

    public async Task<Verdict> WriteAsync(ReadOnlyMemory<OutsidePoint> points, CancellationToken stop)
    {
        using var patience = server.WaitFor(AnsweredWithin, stop);
        try
        {
            using var request = Request(points.Span);
            using var response = await server.SendAsync(request, patience.Token);
            return response.IsSuccessStatusCode ? new(Fate.Taken) : VerdictOf(response, await server.ReadAnswerAsync(response, patience.Token));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return new(Fate.Away, lost.Message);
        }
        catch (OperationCanceledException) when (patience.IsOver)
        {
            return new(Fate.Away, $"no answer within {AnsweredWithin.TotalSeconds} s");
        }
    }

    private HttpRequestMessage Request(ReadOnlySpan<OutsidePoint> points)
    {
        var (lines, isFine) = (new ArrayBufferWriter<byte>(points.Length * 160), false);
        foreach (ref readonly var point in points)
            isFine |= point.Time % UnitsPerMs != 0;
        foreach (ref readonly var point in points)
            LineProtocol.Write(lines, point, isFine ? 1 : UnitsPerMs);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(lines.WrittenSpan);
        return new(HttpMethod.Post, isFine ? _finePath : _path)
        {
            Content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new("text/plain", "utf-8"), ContentEncoding = { "gzip" } } },
        };
    }

    private static Verdict VerdictOf(HttpResponseMessage response, string answer) => response.StatusCode switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity when IsOfTheServer(response) => new(Fate.Refused, answer, Dropped(answer)),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new(Fate.Away, answer, After: WaitOf(response.Headers.RetryAfter)),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(Fate.Barred, $"{answer} - see Telemetry:User, Telemetry:Password and Telemetry:Token"),
        HttpStatusCode.NotFound => new(Fate.Barred, $"{answer} - see Telemetry:Database and Telemetry:Url"),
        _ => new(Fate.Barred, $"{answer} - see Telemetry:Url and Telemetry:Store"),
    };

    // A page of HTML comes from something in between, or from a server of another kind: no reading is given up for that.
    private static bool IsOfTheServer(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is null or "application/json" or "text/plain";

    private static int Dropped(string answer) =>
        int.TryParse(DroppedPoints().Match(answer).Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var dropped) ? dropped : 0;

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? asked) => asked?.Delta is { } wait && wait > TimeSpan.Zero ? wait < LongestWait ? wait : LongestWait : null;

    [GeneratedRegex(@"dropped=(?<n>[0-9]{1,9})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DroppedPoints();
}
