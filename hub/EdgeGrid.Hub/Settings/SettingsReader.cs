using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace EdgeGrid.Hub.Settings;

/// <summary>
/// Reads the section <c>EdgeGrid</c> value by value. What was asked for is what is known: <see cref="RefuseUnknown"/> then finds
/// the misspelt rest, so no second list of names can grow stale.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    internal const string Section = "EdgeGrid";

    private static readonly char[] ListSeparators = [',', ';', ' '];

    private readonly IConfigurationSection _section = configuration.GetSection(Section);
    private readonly List<string> _known = [];

    /// <summary>The text of a setting; null when it is absent or empty.</summary>
    internal string? Text(string name)
    {
        _known.Add(name);
        var text = _section[name]?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A list: separated by commas, semicolons or blanks, or an array in JSON.</summary>
    internal string[] Texts(string name)
    {
        var inline = Text(name)?.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return inline ?? [.. _section.GetSection(name).GetChildren().Select(child => child.Value ?? string.Empty)];
    }

    internal int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            throw SettingException.Of(name, $"must be a whole number from {least} to {most}, not '{text}'.");
        return number;
    }

    /// <summary>A TCP port; 0 takes any free one.</summary>
    internal int Port(string name, int otherwise) => Number(name, otherwise, IPEndPoint.MinPort, IPEndPoint.MaxPort);

    internal bool Switch(string name) => Text(name) switch
    {
        null => false,
        var text when bool.TryParse(text, out var on) => on,
        var text => throw SettingException.Of(name, $"must be true or false, not '{text}'."),
    };

    /// <summary>Refuses the first name that no reader asked for, with the nearest that one did.</summary>
    internal void RefuseUnknown()
    {
        foreach (var (path, value) in _section.AsEnumerable(makePathsRelative: true))
        {
            if (value is null || IsKnown(path))
                continue;
            var nearest = _known.MinBy(name => Distance.Between(name, path))!;
            throw SettingException.Of(path, $"is not a setting; the nearest is {Section}:{nearest}.");
        }
    }

    private bool IsKnown(string path)
    {
        var listItem = path.LastIndexOf(':') is > 0 and var at && int.TryParse(path.AsSpan(at + 1), CultureInfo.InvariantCulture, out _);
        var name = listItem ? path[..path.LastIndexOf(':')] : path;
        return _known.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
