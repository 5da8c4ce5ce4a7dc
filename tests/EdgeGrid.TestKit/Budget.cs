using System.Globalization;

namespace EdgeGrid.TestKit;

/// <summary>The budgets of <c>firmware/docs/budget.md</c>: what something may take, and what it took when somebody last looked.</summary>
public static class Budget
{
    private const int OutOfDatePercent = 3;

    /// <summary>What is wrong with a measured figure: more than its budget, or no longer what the document says; empty when nothing is.</summary>
    public static string Fault(string name, long measured)
    {
        if (!Rows().TryGetValue(name, out var row))
            return $"budget.md has no row '{name}'; it was measured at {measured}.";
        if (measured > row.Budget)
            return $"'{name}' takes {measured}, more than its budget of {row.Budget}.";
        return Math.Abs(measured - row.Measured) * 100 > row.Measured * OutOfDatePercent
            ? $"'{name}' takes {measured}; budget.md still says {row.Measured}."
            : "";
    }

    /// <summary>The rows by name: | name | budget | measured | what of |.</summary>
    public static IReadOnlyDictionary<string, (long Budget, long Measured)> Rows() => File.ReadLines(Path.Combine(Checkout.Root, "firmware/docs/budget.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 6 && IsNumber(cells[2]) && IsNumber(cells[3]))
        .ToDictionary(cells => cells[1], cells => (Number(cells[2]), Number(cells[3])));

    private static bool IsNumber(string cell) => long.TryParse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static long Number(string cell) => long.Parse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
