// Mirrors nanoframework/System.IO.FileSystem and System.IO.Streams. Signatures only, no runtime: nothing here ever runs.
namespace System.IO
{
    public enum FileMode
    {
        CreateNew = 1,
        Create = 2,
        Open = 3,
        OpenOrCreate = 4,
        Truncate = 5,
        Append = 6,
    }

    public enum FileAccess
    {
        Read = 1,
        Write = 2,
        ReadWrite = 3,
    }

    public enum SeekOrigin
    {
        Begin,
        Current,
        End,
    }

    public sealed class DirectoryInfo
    {
        internal extern DirectoryInfo();
    }

    public static class Directory
    {
        public static extern bool Exists(string path);
        public static extern DirectoryInfo CreateDirectory(string path);
        public static extern string[] GetFiles(string path);
    }

    public static class File
    {
        public static extern void Delete(string path);
    }

    public abstract class Stream : IDisposable
    {
        public abstract long Length { get; }
        public virtual extern int ReadTimeout { get; set; }

        public extern void Dispose();
        public abstract long Seek(long offset, SeekOrigin origin);
        public abstract int Read(byte[] buffer, int offset, int count);
        public abstract void Write(byte[] buffer, int offset, int count);
    }

    public class FileStream : Stream
    {
        public extern FileStream(string path, FileMode mode, FileAccess access);

        public override extern long Length { get; }

        public override extern long Seek(long offset, SeekOrigin origin);
        public override extern int Read(byte[] buffer, int offset, int count);
        public override extern void Write(byte[] buffer, int offset, int count);
    }
}
