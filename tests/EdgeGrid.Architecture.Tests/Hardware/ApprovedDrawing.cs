using Shouldly;

namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>A drawing in <c>hardware</c> that is made from a table there: one that differs is left beside it, to be looked at.</summary>
internal static class ApprovedDrawing
{
    internal static void MustBe(string name, string table, string drawn)
    {
        var file = Repository.At($"hardware/{name}.svg");
        var received = Repository.At($"hardware/{name}.received.svg");
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (drawn != approved)
            File.WriteAllText(received, drawn);
        drawn.ShouldBe(approved, $"hardware/{name}.svg is not what {table} says: look at {received} and put it in its place.");
    }
}
