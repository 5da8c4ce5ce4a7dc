using System.CommandLine;
using EdgeGrid.Terminal.Host.Setup;

namespace EdgeGrid.Terminal.Host.CommandLine;

/// <summary>The options, and what they come to once checked against each other.</summary>
internal sealed class RunOptions
{
    /// <summary>A password here does not show in the list of processes.</summary>
    internal const string PasswordVariable = "EDGEGRID_PASSWORD";

    private readonly Option<string?> _hub = new("--hub") { Description = "mqtt://HOST[:PORT] or mqtts://HOST[:PORT]", HelpName = "URL" };
    private readonly Option<string[]> _id = new("--id") { Description = "The terminal to run; of a --terminals file, only this one (repeatable)", HelpName = "ID" };
    private readonly Option<string?> _password = new("--password") { Description = $"Its password (or the variable {PasswordVariable})", HelpName = "SECRET" };
    private readonly Option<string?> _terminals = new("--terminals") { Description = "A file with terminals and passwords, such as a hub's demo.json", HelpName = "FILE" };
    private readonly Option<string?> _data = new("--data") { Description = "Where the terminals keep their flash (the user's data folder)", HelpName = "DIR" };
    private readonly Option<string?> _tlsCa = new("--tls-ca") { Description = "With mqtts: the only authority to believe, a PEM file", HelpName = "FILE" };
    private readonly Option<bool> _mqtt5 = new("--mqtt5") { Description = "Speak MQTT 5 in place of 3.1.1" };
    private readonly Option<FileInfo?> _setup = new("--setup") { Description = "Set a terminal up first, by a file with the text of a setup code; later --id alone will do", HelpName = "FILE" };
    private readonly Option<FileInfo?> _script = new("--script") { Description = "Commands to carry out first, one a line", HelpName = "FILE" };

    internal RunOptions AddTo(Command command)
    {
        foreach (var option in new Option[] { _hub, _id, _password, _terminals, _data, _tlsCa, _mqtt5, _setup, _script })
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>The lines of the script; null where none was given.</summary>
    internal string[]? Script(ParseResult line)
    {
        return line.GetValue(_script) is { } file ? Lines(file, "--script") : null;
    }

    /// <summary>A <see cref="WrongSettingException"/> names the option that is wrong.</summary>
    internal VirtualTerminalsSettings Read(ParseResult line, TextWriter output)
    {
        var folder = Path.GetFullPath(line.GetValue(_data) ?? DefaultFolder());
        if (WasSetUp(line, folder) is { } setup)
            return setup with { Mqtt5 = line.GetValue(_mqtt5), Doors = output, Log = output };

        var file = line.GetValue(_terminals) is { } path ? TerminalsFile.Read(path) : null;
        var hub = line.GetValue(_hub) is { } given ? HubAddress.Parse(given)
            : file?.Hub ?? throw new WrongSettingException("--hub is missing: mqtt://HOST[:PORT] or mqtts://HOST[:PORT].");
        var ca = line.GetValue(_tlsCa);
        if (ca is not null && !hub.Tls)
            throw new WrongSettingException("--tls-ca goes with an mqtts:// hub only.");
        return new()
        {
            Host = hub.Host,
            Port = hub.Port,
            Tls = hub.Tls,
            TlsCaFile = ca,
            Mqtt5 = line.GetValue(_mqtt5),
            Folder = folder,
            Terminals = Accounts(line.GetValue(_id) ?? [], line.GetValue(_password), file),
            Doors = output,
            Log = output,
        };
    }

    /// <summary>The terminal that is set up now, or was before and is named by its id alone.</summary>
    private VirtualTerminalsSettings? WasSetUp(ParseResult line, string folder)
    {
        var code = line.GetValue(_setup);
        var alone = line.GetValue(_hub) is null && line.GetValue(_terminals) is null && line.GetValue(_password) is null;
        if (code is not null && (!alone || line.GetValue(_id) is { Length: > 0 }))
            throw new WrongSettingException("--setup says itself which terminal and which hub: leave out --id, --password, --hub and --terminals.");
        if (code is not null)
            return SetUpTerminal.Settings(SetUpTerminal.ByCode(string.Concat(Lines(code, "--setup")), folder), folder);
        return alone && line.GetValue(_id) is [var id] ? SetUpTerminal.Settings(id, folder) : null;
    }

    private static string[] Lines(FileInfo file, string option)
    {
        try
        {
            return File.ReadAllLines(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException($"{option}: '{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static IReadOnlyList<VirtualTerminalAccount> Accounts(string[] ids, string? password, TerminalsFile? file)
    {
        if (file is not null && password is not null)
            throw new WrongSettingException("--password goes with --id alone: a --terminals file has its own.");
        if (file is not null)
            return ids is [] ? file.Terminals : [.. ids.Select(id => file.Terminals.FirstOrDefault(one => one.Id == id)
                ?? throw new WrongSettingException($"--id: there is no terminal '{id}' in the --terminals file."))];
        if (ids is not [var only])
            throw new WrongSettingException(ids is [] ? "--id is missing (or --terminals FILE)." : "More than one --id needs a --terminals FILE with their passwords.");
        password ??= Environment.GetEnvironmentVariable(PasswordVariable);
        return string.IsNullOrEmpty(password)
            ? throw new WrongSettingException($"The password of {only} is missing: --password, or the variable {PasswordVariable}.")
            : [new(only, password)];
    }

    private static string DefaultFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "edgegrid", "terminals")
            : throw new WrongSettingException("--data is missing: this user has no data folder.");
    }
}
