using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>Makes what was created or deleted in a folder outlast a power cut: .NET flushes files, not the folder that names them.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    internal static void Flush(string path)
    {
        // NTFS journals its folders by itself.
        if (OperatingSystem.IsWindows())
            return;

        var folder = Open(Encoding.UTF8.GetBytes(path + "\0"), ReadOnly);
        if (folder < 0)
            throw Broken(path);
        var flushed = Sync(folder);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (flushed < 0)
            throw Broken(path, error);
    }

    private static IOException Broken(string path, int? error = null)
    {
        var reason = new Win32Exception(error ?? Marshal.GetLastPInvokeError());
        return new IOException($"{path} cannot be flushed: {reason.Message}", reason);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int folder);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int folder);
}
