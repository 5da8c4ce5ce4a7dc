using System.Diagnostics;
using System.Runtime.InteropServices;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host;
using MQTTnet.Server;

namespace EdgeGrid.Terminal.Tests;

public sealed class ProgramTests : IDisposable
{
    private const int SigTerm = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("edgegrid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--id t-0001 --password x", "--hub is missing")]
    [InlineData("--hub http://localhost --id t-0001 --password x", "--hub takes mqtt://HOST[:PORT] or mqtts://HOST[:PORT], not 'http://localhost'.")]
    [InlineData("--hub mqtt://u:p@localhost --id t-0001 --password x", "--hub takes no user name or password")]
    [InlineData("--hub mqtt://localhost", "--id is missing")]
    [InlineData("--hub mqtt://localhost --id t-0001", "The password of t-0001 is missing: --password, or the variable EDGEGRID_PASSWORD.")]
    [InlineData("--hub mqtt://localhost --id T_1 --password x", "'T_1' is no terminal id")]
    [InlineData("--hub mqtt://localhost --id t-0001 --password x --tls-ca ca.pem", "--tls-ca goes with an mqtts:// hub only.")]
    [InlineData("--hub mqtts://localhost --id t-0001 --password x --tls-ca no.pem", "The CA file 'no.pem' cannot be read")]
    [InlineData("--terminals no.json", "--terminals: 'no.json' cannot be read")]
    [InlineData("--hub mqtt://localhost --id t-0001 --password x --script no.txt", "--script: 'no.txt' cannot be read")]
    [InlineData("--fly", "Unrecognized command or argument '--fly'.")]
    public async Task What_is_wrong_with_the_command_line_is_said_in_one_sentence(string line, string sentence)
    {
        using var program = Start([.. line.Split(' '), "--data", _folder]);
        program.StandardInput.Close();
        var complaint = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(program, 2);
        complaint.ShouldStartWith(sentence);
        complaint.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task At_the_end_of_standard_input_what_was_pressed_is_delivered()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        using var program = Start(["--hub", FormattableString.Invariant($"mqtt://127.0.0.1:{broker.Port}"), "--id", "t-9999", "--data", _folder]);
        await program.StandardInput.WriteLineAsync("press t-9999 help");
        program.StandardInput.Close();
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(program, 0);
        said.ShouldContain("t-9999 ● delivered 已送达 20260327-0001");
        said.ShouldNotContain(LoopbackBroker.Password);
        broker.Heard.On(Topics.Press).Count.ShouldBe(1);
        broker.Heard.All[^1].IsOffline.ShouldBeTrue();
    }

    [Fact]
    public async Task A_script_runs_the_terminals_of_a_hubs_demo_file_and_a_wrong_line_shows_in_the_exit_code()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        var demo = Path.Combine(_folder, "demo.json");
        var script = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(
            demo,
            $$$"""{"http": "http://127.0.0.1:8080", "mqtt": {"host": "127.0.0.1", "port": {{{FormattableString.Invariant($"{broker.Port}")}}}}, "tokens": {}, "terminals": {"t-0001": "secret", "t-0002": "secret"}}""",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(script, "press * report # both\nfly\nlist\n", TestContext.Current.CancellationToken);
        using var program = Start(["--terminals", demo, "--script", script, "--data", _folder]);
        program.StandardInput.Close();
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(program, 1);
        said.ShouldContain("'fly' is no command");
        broker.Heard.On(Topics.Press).Select(press => press.Terminal).Order().ShouldBe(["t-0001", "t-0002"]);
    }

    [Fact]
    public async Task Sigterm_ends_it_with_a_goodbye()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        await using var broker = await LoopbackBroker.StartAsync();
        using var program = Start(["--hub", FormattableString.Invariant($"mqtt://127.0.0.1:{broker.Port}"), "--id", "t-9999", "--data", _folder]);
        await broker.Heard.WaitAsync(heard => heard.IsOnline);
        Kill(program.Id, SigTerm).ShouldBe(0);
        await EndAsync(program, 0);
        (await broker.GoodbyeAsync()).ShouldBe(MqttClientDisconnectType.Clean);
    }

    private static Process Start(string[] arguments)
    {
        var host = typeof(VirtualTerminals).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", host, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (arguments.Contains("t-9999"))
            start.Environment["EDGEGRID_PASSWORD"] = LoopbackBroker.Password;
        else
            start.Environment.Remove("EDGEGRID_PASSWORD");
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process program, int expected)
    {
        await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(HeardMessages.Patience);
        program.ExitCode.ShouldBe(expected);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
