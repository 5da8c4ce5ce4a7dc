using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.TestKit.Terminal;
using Core = EdgeGrid.Terminal.Terminal;

namespace EdgeGrid.Terminal.Tests.Programs;

/// <summary>
/// A terminal that takes programs: at every start the slot is chosen as the board's first lines do, and the core runs with that version. A hub on the
/// other side answers what is fetched, and may be made to fail.
/// </summary>
internal sealed class ProgramBench : IProgramSource
{
    internal const string Deployed = "0.1.0";
    internal static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(one => (byte)one)];

    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private readonly FakeWake _wake = new();
    private FakeFlash _kept = new();
    private uint _seed = 3;

    internal ProgramBench(FakeFlash? programs = null)
    {
        Flash = programs ?? new FakeFlash(640 * 1024);
        Link = new FakeLink(_clock);
        Start();
    }

    internal FakeLink Link { get; }

    internal FakeFlash Flash { get; set; }

    internal ProgramSlots Slots { get; private set; } = null!;

    internal Core Core { get; private set; } = null!;

    internal FakeBoard Board { get; private set; } = null!;

    /// <summary>The key that the setup gave.</summary>
    internal byte[] OwnKey { get; set; } = Key;

    internal string DeployedVersion { get; set; } = Deployed;

    /// <summary>Programs by version, as the hub has them.</summary>
    internal Dictionary<string, byte[]> AtTheHub { get; } = [];

    internal List<(string Version, int From, int Count)> Fetched { get; } = [];

    /// <summary>Whether the hub answers what is fetched next; else it says why not.</summary>
    internal Func<int, bool> Answers { get; set; } = _ => true;

    /// <summary>Whoever waits for a piece that was not answered at once.</summary>
    internal Queue<Action> Held { get; } = [];

    internal bool Hold { get; set; }

    internal string Runs { get; private set; } = "";

    internal CommandAnswered[] Replies => [.. Link.On(Topics.Reply).Select(message => CommandAnswered.TryRead(message.Body, out _)!)];

    internal IEnumerable<string> Log => _log.Lines;

    internal static ProgramManifest Seal(string version, byte[] program, string board = "fake", byte[]? key = null)
    {
        var seal = new ProgramSeal(key ?? Key, version, board, program.Length);
        foreach (byte[] piece in program.Chunk(ProgramSeal.Piece))
            seal.Add(piece);
        return new ProgramManifest(version, board, program.Length, seal.Value);
    }

    internal static byte[] Some(int bytes, int seed = 1)
    {
        var program = new byte[bytes];
        new Random(seed).NextBytes(program);
        return program;
    }

    /// <summary>Gives the command for a program the hub has.</summary>
    internal ProgramManifest Order(string version, byte[] program, string command = "u1")
    {
        AtTheHub[version] = program;
        var manifest = Seal(version, program);
        Give(command, manifest);
        return manifest;
    }

    internal void Give(string command, ProgramManifest manifest) =>
        Link.Send(Topics.Command, new TerminalCommand(command, CommandKind.Update, manifest.Write(), 0).Write());

    /// <summary>Steps for a time, and over every restart the core asks for.</summary>
    internal void Run(long forMs)
    {
        for (long until = _clock.UptimeMs + forMs; _clock.UptimeMs < until;)
        {
            long next = Core.Step();
            if (Board.Restarts > 0)
            {
                until = Math.Max(0, until - _clock.UptimeMs);
                Restart();
                continue;
            }

            if (!_wake.Take())
                _clock.UptimeMs = Math.Min(until, Math.Max(_clock.UptimeMs + 1, next));
        }
    }

    internal void Restart()
    {
        Link.Drop();
        Flash = Flash.AfterPowerOn();
        _kept = _kept.AfterPowerOn();
        _clock.StartUnixMs = _clock.UnixMs;
        _clock.UptimeMs = 0;
        Start();
    }

    public void Fetch(string version, int from, int count, IPieceTaker taker)
    {
        Fetched.Add((version, from, count));
        bool comes = Answers(Fetched.Count);
        byte[]? piece = comes ? AtTheHub[version][from..(from + count)] : null;
        void Tell() => taker.PieceCame(piece, comes ? "" : "the hub answers 503");
        if (Hold)
            Held.Enqueue(Tell);
        else
            Tell();
    }

    private void Start()
    {
        Slots = new ProgramSlots(Flash, OwnKey, "fake", _log);
        Slot? slot = Slots.Choose(DeployedVersion);
        Runs = slot?.Manifest.Version ?? DeployedVersion;
        Board = new FakeBoard { Fw = Runs };
        var ports = new TerminalPorts(_clock, new FakeRandom(_seed++), _log, _kept, Link, new FakeSensor(), new RecordingBeacon(_clock), Board, _wake)
        {
            Programs = Slots,
            ProgramSource = this,
        };
        Core = new Core(new TerminalSettings("t-0001"), ports);
    }
}
