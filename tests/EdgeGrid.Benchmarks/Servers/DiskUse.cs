using System.Runtime.InteropServices;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>What a file takes on the disk, as <c>du</c> tells it (statx).</summary>
internal static partial class DiskUse
{
    private const int CurrentFolder = -100;
    private const uint Blocks = 0x400;
    private const int BlockBytes = 512;
    private const int BlocksAt = 48;

    /// <summary>In bytes; 0 for one that is gone by now, as a server's own may be.</summary>
    internal static long Of(string file)
    {
        Span<byte> answer = stackalloc byte[256];
        return Stat(CurrentFolder, file, 0, Blocks, ref MemoryMarshal.GetReference(answer)) == 0
            ? MemoryMarshal.Read<long>(answer[BlocksAt..]) * BlockBytes
            : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string file, int flags, uint mask, ref byte answer);
}
