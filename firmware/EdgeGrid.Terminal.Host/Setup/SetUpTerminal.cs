using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Machine;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Host.Setup;

/// <summary>Sets a virtual terminal up as a device is: by the text of a setup code, through the same core; what comes of it stays in its flash.</summary>
public static class SetUpTerminal
{
    /// <summary>Buys a terminal's secret with a code and keeps it below a folder; its id. A <see cref="WrongSettingException"/> says why not.</summary>
    public static string ByCode(string text, string folder)
    {
        var code = SetupCode.TryRead(text.Trim(), out var reason) ?? throw new WrongSettingException($"This is no setup code: {reason}.");
        var setup = new BuySecret(new SslHubDoor(), new SystemRandom()).Run(code, out reason)
            ?? throw new WrongSettingException(string.Create(CultureInfo.InvariantCulture, $"{code.Id} was not set up at {code.Host}:{code.Port}: {reason}."));
        return new KeptSetup(new FileFlash(Path.Combine(folder, code.Id))).Keep(setup)
            ? setup.Id
            : throw new WrongSettingException($"The flash of {code.Id} in '{folder}' has no room for its setup.");
    }

    /// <summary>How to run a terminal that was set up below a folder; null when it was not.</summary>
    public static VirtualTerminalsSettings? Settings(string id, string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, id)) || new KeptSetup(new FileFlash(Path.Combine(folder, id))).Read() is not { } setup)
            return null;
        return new()
        {
            Host = setup.Host,
            Port = setup.MqttPort,
            Tls = true,
            TlsCa = setup.Authority,
            Folder = folder,
            Terminals = [new(setup)],
        };
    }
}
