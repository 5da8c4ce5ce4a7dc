using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.TestKit;
using EdgeGrid.TestKit.Terminal;
using Core = EdgeGrid.Terminal.Terminal;

namespace EdgeGrid.Terminal.Tests;

/// <summary>
/// What the core takes while it runs, away from the hub, on ports that take nothing themselves. Bytes on flash are the device's own; bytes of memory
/// are .NET's, where an object has 16 bytes of its own and a reference 8: on the device it is less, so they hold what grows.
/// </summary>
public sealed class BudgetTests
{
    private readonly FakeClock _clock = new();
    private readonly QuietPorts _ports = new();
    private readonly Core _core;

    public BudgetTests()
    {
        _core = new Core(
            new TerminalSettings("t-0001"),
            new TerminalPorts(_clock, new FakeRandom(7), _ports, _ports, _ports, _ports, _ports, new FakeBoard(), _ports));
        Run(5_000);
        Press();
        Run(600_000);
    }

    [Fact]
    public void A_queue_entry_takes_what_was_set_for_it_on_flash_and_in_memory()
    {
        long before = _ports.Written;
        Press();
        long press = _ports.Written - before;
        before = _ports.Written;
        int waiting = _core.Waiting;
        Run(600_000);
        (_core.Waiting - waiting).ShouldBe(10);

        var list = new MessageList();
        long memory = Allocated(() =>
        {
            for (uint i = 0; i < TerminalSettings.LeastQueue; i++)
                list.Add(new QueuedMessage(MessageKind.Reading, 1, i, i));
        });
        string.Join('\n',
            Budget.Fault("a press, on flash", press),
            Budget.Fault("a reading, on flash", (_ports.Written - before) / 10),
            Budget.Fault("a queue entry, in memory", memory / TerminalSettings.LeastQueue)).Trim().ShouldBeEmpty();
    }

    [Fact]
    public void An_idle_step_a_press_and_a_measurement_allocate_what_was_set_for_them()
    {
        long idle = Allocated(() =>
        {
            for (int i = 0; i < 1_000; i++)
                _core.Step();
        });
        string.Join('\n',
            Budget.Fault("an idle step, allocated", idle / 1_000),
            Budget.Fault("a press, allocated", Allocated(Press)),
            Budget.Fault("a measurement, allocated", Allocated(() => Run(600_000)) / 10)).Trim().ShouldBeEmpty();
    }

    private static long Allocated(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Press()
    {
        _core.ButtonChanged(Button.Help, true);
        Run(100);
        _core.ButtonChanged(Button.Help, false);
        Run(100);
    }

    private void Run(long forMs)
    {
        long end = _clock.UptimeMs + forMs;
        for (long next = _core.Step(); next <= end; next = _core.Step())
        {
            _clock.UptimeMs = Math.Max(next, _clock.UptimeMs);
        }

        _clock.UptimeMs = end;
        _core.Step();
    }

    /// <summary>Every port but clock, chance and board: no hub in reach, a flash of fixed arrays, and nothing that allocates after the start.</summary>
    private sealed class QuietPorts : ILog, IFlashStore, IMqttLink, ITemperatureSensor, IBeacon, IWake
    {
        private const int Most = 64 * 1024;

        private readonly Dictionary<string, (byte[] Bytes, int Length)> _files = new(64);
        private readonly Stack<byte[]> _blank = new(Enumerable.Range(0, 48).Select(_ => new byte[Most]));
        private int _measured;

        public long Written { get; private set; }

        public long Free => Most * 4;

        public string[] List() => [.. _files.Keys];

        public int Length(string name) => _files.TryGetValue(name, out var file) ? file.Length : 0;

        public int Read(string name, int offset, byte[] buffer, int count)
        {
            if (!_files.TryGetValue(name, out var file))
                return 0;
            int read = Math.Clamp(file.Length - offset, 0, count);
            Array.Copy(file.Bytes, offset, buffer, 0, read);
            return read;
        }

        public bool Append(string name, byte[] bytes, int count)
        {
            var (file, length) = _files.TryGetValue(name, out var there) ? there : (_blank.Pop(), 0);
            Array.Copy(bytes, 0, file, length, count);
            _files[name] = (file, length + count);
            Written += count;
            return true;
        }

        public void Delete(string name)
        {
            if (_files.Remove(name, out var file))
                _blank.Push(file.Bytes);
        }

        public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
        {
            // Each measurement differs from the one before by a degree, so that each is kept.
            (ambientMilliCel, humidityMilliPercent) = (20_000 + (_measured++ % 2 * 1_000), 55_000);
            return true;
        }

        public void Info(string text)
        {
        }

        public void Warn(string text)
        {
        }

        public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
        {
        }

        public int Publish(string topic, byte[] body, bool retain) => 0;

        public void Close()
        {
        }

        public void Show(BeaconFace face)
        {
        }

        public void Sound(BeaconSound sound)
        {
        }

        public void Wake()
        {
        }
    }
}
