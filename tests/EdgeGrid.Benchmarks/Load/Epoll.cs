using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeGrid.Benchmarks.Load;

/// <summary>
/// The few system calls of Linux by which one thread serves thousands of sockets (epoll, level-triggered): with one message at a time in
/// flight the calls are the cost, and .NET's own sockets add a hop between threads to each.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    internal const uint Readable = 0x1;
    internal const uint Writable = 0x4;

    private const int Add = 1;
    private const int Change = 3;
    private const int Most = 1024;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int Again = 11;
    private const int Interrupted = 4;

    // The kernel packs the structure on x64 alone: 4 bytes of events, then 8 of whatever the caller likes.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly int _handle = Checked(Create(0));
    private readonly byte[] _ready = new byte[Most * Size];

    /// <summary>Watches a socket for what can be read from it; the tag comes back with its events.</summary>
    internal void Watch(int socket, int tag) => Control(Add, socket, tag, Readable);

    /// <summary>Watches for room to write as well, or no longer.</summary>
    internal void WatchWrites(int socket, int tag, bool on) => Control(Change, socket, tag, on ? Readable | Writable : Readable);

    /// <summary>Waits until something is ready, or for so many milliseconds; how many are.</summary>
    internal int Wait(int milliseconds)
    {
        var ready = WaitFor(_handle, ref _ready[0], Most, milliseconds);
        return ready < 0 && Marshal.GetLastPInvokeError() == Interrupted ? 0 : Checked(ready);
    }

    /// <summary>The tag and the events of one that is ready.</summary>
    internal (int Tag, uint Events) this[int index]
    {
        get
        {
            var at = _ready.AsSpan(index * Size, Size);
            return (MemoryMarshal.Read<int>(at[(Size - 8)..]), MemoryMarshal.Read<uint>(at));
        }
    }

    /// <summary>What can be read now; -1 when that is nothing, 0 when the other side has ended.</summary>
    internal static int Read(int socket, Span<byte> into) => Tried(Receive(socket, ref MemoryMarshal.GetReference(into), into.Length, DontWait));

    /// <summary>How much the kernel takes now; -1 when that is nothing.</summary>
    internal static int Write(int socket, ReadOnlySpan<byte> bytes) =>
        Tried(Send(socket, in MemoryMarshal.GetReference(bytes), bytes.Length, DontWait | NoSignal));

    public void Dispose() => _ = Close(_handle);

    private void Control(int operation, int socket, int tag, uint events)
    {
        Span<byte> entry = stackalloc byte[Size];
        MemoryMarshal.Write(entry, events);
        MemoryMarshal.Write(entry[(Size - 8)..], (long)tag);
        Checked(Control(_handle, operation, socket, ref MemoryMarshal.GetReference(entry)));
    }

    private static int Tried(nint done) => done < 0 && Marshal.GetLastPInvokeError() is Again or Interrupted ? -1 : Checked((int)done);

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int socket, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int WaitFor(int epoll, ref byte ready, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int socket, ref byte into, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int socket, in byte bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
