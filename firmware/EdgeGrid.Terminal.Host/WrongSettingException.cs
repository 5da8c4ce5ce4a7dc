namespace EdgeGrid.Terminal.Host;

/// <summary>A setting that virtual terminals cannot start with, in one sentence that names it.</summary>
public sealed class WrongSettingException(string sentence, Exception? inner = null) : Exception(sentence, inner);
