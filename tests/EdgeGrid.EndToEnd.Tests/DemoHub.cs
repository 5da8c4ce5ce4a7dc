using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>The program started as a user starts it, <c>demo</c> on free ports in a folder of its own, told from outside by its lines and its demo.json.</summary>
internal sealed class DemoHub : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _news = new(0);

    private DemoHub(string data, int terminals, int http, int mqtt)
    {
        Data = data;
        _process = Run("demo", "--data", data, "--http", Text(http), "--mqtt", Text(mqtt), "--terminals", Text(terminals));
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal string Data { get; }

    internal JsonElement Secrets { get; private set; }

    internal Uri Address => new(Secrets.GetProperty("http").GetString()!);

    internal int MqttPort => Secrets.GetProperty("mqtt").GetProperty("port").GetInt32();

    /// <summary>Everything it has written so far.</summary>
    internal string Said => string.Join('\n', _lines);

    /// <summary>Starts it and waits until it says that it is up. Ports of 0 take any free ones.</summary>
    internal static async Task<DemoHub> StartAsync(string data, int terminals, int http = 0, int mqtt = 0)
    {
        var hub = new DemoHub(data, terminals, http, mqtt);
        await hub.UntilSaidAsync("EdgeGrid is up");
        hub.Secrets = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "demo.json"))).RootElement;
        return hub;
    }

    /// <summary>Any of its verbs, to its end.</summary>
    internal static async Task<(int Code, string Out, string Err)> VerbAsync(params string[] args)
    {
        using var process = Run(args);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Patience.Token);
        var errors = process.StandardError.ReadToEndAsync(Patience.Token);
        await process.WaitForExitAsync(Patience.Token);
        return (process.ExitCode, (await output).Trim(), await errors);
    }

    internal string Token(string name) => Secrets.GetProperty("tokens").GetProperty(name).GetString()!;

    internal string Password(string terminal) => Secrets.GetProperty("terminals").GetProperty(terminal).GetString()!;

    /// <summary>The API with the token of one of the demo's people.</summary>
    internal HttpClient As(string name) => new()
    {
        BaseAddress = new Uri(Address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token(name)) },
    };

    /// <summary>Types a line at the virtual terminals.</summary>
    internal async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), Patience.Token);
        await _process.StandardInput.FlushAsync(Patience.Token);
    }

    /// <summary>Asks a virtual terminal for its status until it holds the words.</summary>
    internal async Task UntilStatusAsync(string terminal, string words)
    {
        for (var status = ""; !status.Contains(words, StringComparison.Ordinal);)
        {
            var before = _lines.Count;
            await TypeAsync("status " + terminal);
            status = await UntilSaidAsync(line => line.StartsWith(terminal, StringComparison.Ordinal) && line.Contains("; boot "), before, "status");
        }
    }

    /// <summary>Waits for a line that holds all of these.</summary>
    internal Task<string> UntilSaidAsync(params string[] words) => UntilSaidAsync(line => words.All(line.Contains), 0, string.Join(" … ", words));

    private async Task<string> UntilSaidAsync(Func<string, bool> wanted, int after, string what)
    {
        var patience = Patience.Token;
        while (true)
        {
            if (_lines.Skip(after).FirstOrDefault(wanted) is { } said)
                return said;
            _process.HasExited.ShouldBeFalse(Said);
            try
            {
                await _news.WaitAsync(patience);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"It never said {what}:\n{Said}", late);
            }
        }
    }

    /// <summary>SIGKILL: nothing of it gets to say goodbye.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Patience.Token);
    }

    /// <summary>SIGTERM, and its exit code.</summary>
    internal async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Text(_process.Id)]);
        await _process.WaitForExitAsync(Patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _news.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
        _news.Release();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Process Run(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Hub.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
