namespace EdgeGrid.Architecture.Tests;

/// <summary>Where the repository and its built assemblies lie, seen from the running tests.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path from the root on, with forward slashes.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>An assembly these tests reference: it lies beside them.</summary>
    public static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>An assembly built but not referenced: in its own project's output, same configuration and framework as the tests.</summary>
    public static string BuiltIn(string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, file);
    }

    /// <summary>Every source file written by hand, as a path from the root.</summary>
    public static IEnumerable<string> Sources(string under = "", string pattern = "*.cs") =>
        Directory.EnumerateFiles(At(under), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".git"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EdgeGrid.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException($"No EdgeGrid.sln above {AppContext.BaseDirectory}.");
    }
}
