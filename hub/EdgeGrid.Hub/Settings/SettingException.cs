namespace EdgeGrid.Hub.Settings;

/// <summary>A setting the hub cannot start with, in one sentence that names it.</summary>
internal sealed class SettingException(string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    internal static SettingException Of(string name, FormattableString complaint, Exception? inner = null) =>
        new($"{SettingsReader.Section}:{name} {FormattableString.Invariant(complaint)}", inner);
}
