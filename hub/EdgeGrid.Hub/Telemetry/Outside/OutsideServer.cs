using System.Net.Http.Headers;
using System.Text;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>The connections to the outside store, with what lets the hub in.</summary>
internal sealed class OutsideServer : IDisposable
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    // A name may come to stand for another address.
    private static readonly TimeSpan ConnectionLives = TimeSpan.FromMinutes(5);

    private const int MostOfAnAnswer = 500;

    private readonly HttpClient _http;
    private readonly OutsideSettings _settings;
    private readonly TimeProvider _time;

    public OutsideServer(OutsideSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _http = new(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectWithin,
            PooledConnectionLifetime = ConnectionLives,
            AllowAutoRedirect = false, // What lets the hub in is for this server alone.
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            UseCookies = false,
        })
        {
            BaseAddress = settings.Url,
            Timeout = Timeout.InfiniteTimeSpan, // see WaitFor
        };
        _http.DefaultRequestHeaders.Authorization = (settings.Token, settings.User) switch
        {
            ({ } token, _) => new(settings.Kind == OutsideKind.InfluxDb ? "Token" : "Bearer", token),
            (_, { } user) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}"))),
            _ => null,
        };
    }

    /// <summary>How long to wait for an answer, from now on.</summary>
    internal Deadline WaitFor(TimeSpan within, CancellationToken stop) => new(within, _time, stop);

    /// <summary>Sends a request; the answer's body is still to be read.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) =>
        _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);

    /// <summary>Asks for something; the answer's body is still to be read.</summary>
    internal async Task<HttpResponseMessage> AskAsync(string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, stop);
    }

    /// <summary>The status and the beginning of the body as one line; what lets the hub in is not repeated.</summary>
    internal async Task<string> ReadAnswerAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var beginning = new byte[4 * MostOfAnAnswer];
        var length = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, stop);
        return Said($"{(int)response.StatusCode} {Encoding.UTF8.GetString(beginning, 0, length)}");
    }

    /// <summary>A text of the server as one short line without secrets.</summary>
    internal string Said(string text)
    {
        foreach (var secret in new[] { _settings.Password, _settings.Token })
        {
            if (secret is not null)
                text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > MostOfAnAnswer ? line[..MostOfAnAnswer] : line;
    }

    public void Dispose() => _http.Dispose();
}
