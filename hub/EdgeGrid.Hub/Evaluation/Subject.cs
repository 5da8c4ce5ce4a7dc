namespace EdgeGrid.Hub.Evaluation;

/// <summary>Of whom figures are.</summary>
internal enum Subject
{
    /// <summary>The child of the asked grid.</summary>
    Area,

    /// <summary>The department that handles it; of musters, the one that was summoned.</summary>
    Department,

    /// <summary>The category, from which dimensions are gathered.</summary>
    Category,

    /// <summary>The grid a case lies in, from which every level is rolled up.</summary>
    Place,

    /// <summary>Grid, department and category together: the smallest thing that is counted.</summary>
    Fact,
}

/// <summary>How a subject is read from the columns of grid, department and category.</summary>
internal static class Subjects
{
    private const char Between = '/';

    /// <summary>The SQL expression; <c>@child</c> is <see cref="ChildDigits"/>.</summary>
    internal static string Column(this Subject by, string grid, string department, string category) => by switch
    {
        Subject.Area => $"substr({grid}, 1, @child)",
        Subject.Department => department,
        Subject.Category => category,
        Subject.Place => grid,
        _ => $"{grid} || '{Between}' || {department} || '{Between}' || {category}",
    };

    /// <summary>The parts of a fact's subject. Neither grid nor department has the separator in it.</summary>
    internal static (string Grid, string Department, string Category) PartsOf(string fact)
    {
        var parts = fact.Split(Between, 3);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>How long the codes of a grid's children are.</summary>
    internal static int ChildDigits(string grid) => grid.Length switch { 6 => 9, 9 => 12, 12 => 15, _ => 17 };
}
