using System.Text.Json;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// The data that a deployment may give itself: files in the folder <c>standards</c> of its data folder, read once at the start. What a
/// file does not say comes with the hub; a wrong one stops the start with a sentence that names the file, the row and the column.
/// </summary>
internal sealed class StandardsFiles
{
    internal const string Defaults = "defaults.json";
    internal const string Calendar = "calendar.json";
    internal const string StaffingTemplates = "staffing-templates.json";
    internal const string WhistleAuthority = "whistle-authority.json";

    /// <summary>Only what comes with the hub.</summary>
    internal static readonly StandardsFiles Shipped = new();

    private const string FolderName = "standards";
    private const string MissingColumns = "was missing required properties including: ";
    private static readonly string[] Known = [Defaults, Calendar, StaffingTemplates, WhistleAuthority];

    private readonly string? _folder;

    private StandardsFiles(string? folder = null) => _folder = folder;

    /// <summary>The files of a data folder.</summary>
    /// <exception cref="SettingException">One of them is none that is read.</exception>
    internal static StandardsFiles In(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, FolderName);
        if (!Directory.Exists(folder))
            return Shipped;
        foreach (var name in Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).Except(Known))
        {
            throw new SettingException(name == "catalogue.json"
                ? $"{Path.Combine(folder, name)} is not read: a catalogue is imported while the hub runs (POST /api/v1/catalogue)."
                : $"{Path.Combine(folder, name)} is not read; the nearest that is would be {Known.MinBy(known => Distance.Between(known, name))}.");
        }

        return new StandardsFiles(folder);
    }

    /// <summary>The deployment's own file, or the one that comes with the hub.</summary>
    internal T Read<T>(string file)
        where T : class => ReadOwn<T>(file) ?? EmbeddedJson.Read<T>(file);

    /// <summary>The deployment's own file; null when it has none.</summary>
    internal T? ReadOwn<T>(string file)
        where T : class
    {
        if (!HasOwn(file))
            return null;
        try
        {
            using var own = File.OpenRead(NameOf(file));
            return JsonSerializer.Deserialize<T>(own, EmbeddedJson.Strict) ?? throw Wrong(file, "it", "says nothing.");
        }
        catch (JsonException unreadable)
        {
            throw Wrong(file, unreadable.Path?.TrimStart('$', '.') is { Length: > 0 } at ? at : "it", Explain(unreadable), unreadable);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, "it", $"cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>Stops the start unless something holds.</summary>
    internal void Must(bool holds, string file, string where, string otherwise)
    {
        if (!holds)
            throw Wrong(file, where, otherwise);
    }

    private bool HasOwn(string file) => _folder is not null && File.Exists(Path.Combine(_folder, file));

    private string NameOf(string file) => HasOwn(file) ? Path.Combine(_folder!, file) : file;

    private SettingException Wrong(string file, string where, string sentence, Exception? inner = null) =>
        new($"{NameOf(file)}: {where}: {sentence}", inner);

    private static string Explain(JsonException unreadable)
    {
        var at = unreadable.Message.IndexOf(MissingColumns, StringComparison.Ordinal);
        if (at >= 0)
            return $"it lacks {unreadable.Message[(at + MissingColumns.Length)..].TrimEnd('.').Replace("'", "", StringComparison.Ordinal).Replace(';', ',')}.";
        if (unreadable.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no column '{unreadable.Message.Split('\'')[1]}'.";
        return unreadable.InnerException is JsonException
            ? $"line {unreadable.LineNumber + 1} is no JSON."
            : "it is not of the expected form.";
    }
}
