using System.Text;

namespace EdgeGrid.Contracts.Tests;

/// <summary>The golden samples: one body a file, compact, in one line.</summary>
internal static class Sample
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>The body as it crosses the wire: the file without its closing line feed.</summary>
    public static byte[] Body(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name + ".json"));
        return file[^1] == '\n' ? file[..^1] : throw new InvalidDataException(name + " does not end with a line feed");
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Body(name));
}
