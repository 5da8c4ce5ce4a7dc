namespace EdgeGrid.TestKit;

/// <summary>The checkout that the running tests were built in.</summary>
public static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdgeGrid.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run in a checkout");
        return folder.FullName;
    }
}
