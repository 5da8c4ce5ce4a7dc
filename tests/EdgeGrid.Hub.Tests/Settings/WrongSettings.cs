using System.Net;
using System.Net.Sockets;
using EdgeGrid.Hub.Settings;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Settings;

public sealed class WrongSettings
{
    [Theory]
    [InlineData("Http:Prot", "1", "EdgeGrid:Http:Prot is not a setting; the nearest is EdgeGrid:Http:Port.")]
    [InlineData("Lissten", "::1", "EdgeGrid:Lissten is not a setting; the nearest is EdgeGrid:Listen.")]
    [InlineData("Http:Port", "eighty", "EdgeGrid:Http:Port must be a whole number from 0 to 65535, not 'eighty'.")]
    [InlineData("Mqtt:Port", "65536", "EdgeGrid:Mqtt:Port must be a whole number from 0 to 65535, not '65536'.")]
    [InlineData("Tls:MqttPort", "-1", "EdgeGrid:Tls:MqttPort must be a whole number from 0 to 65535, not '-1'.")]
    [InlineData("HomeAssistant", "maybe", "EdgeGrid:HomeAssistant must be true or false, not 'maybe'.")]
    [InlineData("TimeZone", "Asia/Atlantis", "EdgeGrid:TimeZone must be a time zone of the IANA database, such as Asia/Shanghai, not 'Asia/Atlantis'.")]
    [InlineData("Listen", "here", "EdgeGrid:Listen must hold IP addresses, not 'here'.")]
    [InlineData("Counties", "53010", "EdgeGrid:Counties must hold county codes of 6 digits, not '53010'.")]
    [InlineData("Telemetry:Store", "paper", "EdgeGrid:Telemetry:Store must be embedded, influxdb or victoriametrics, not 'paper'.")]
    [InlineData("Telemetry:Store", "influxdb", "EdgeGrid:Telemetry:Database must be given with Telemetry:Store influxdb.")]
    [InlineData("Telemetry:Store", "victoriametrics", "EdgeGrid:Telemetry:Url must be given with Telemetry:Store victoriametrics, such as http://127.0.0.1:8428.")]
    [InlineData("Telemetry:MostWaiting", "9", "EdgeGrid:Telemetry:MostWaiting must be a whole number from 10000 to 1000000000, not '9'.")]
    public void A_wrong_setting_is_named_in_one_sentence(string name, string value, string sentence) =>
        Should.Throw<SettingException>(() => Read((name, value))).Message.ShouldBe(sentence);

    [Fact]
    public void What_is_told_is_read_and_the_rest_is_as_documented()
    {
        var settings = Read(("Data", "/srv/hub"), ("listen", "127.0.0.1, ::1"), ("Counties:0", "530102"), ("Counties:1", "530103"), ("Tls:Certificate", "auto"));
        settings.Data.ShouldBe("/srv/hub");
        settings.Listen.ShouldBe([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        settings.Counties.ShouldBe(["530102", "530103"]);
        settings.Tls.ShouldNotBeNull().MqttPort.ShouldBe(8883);
        settings.HttpPort.ShouldBe(8080);
        settings.MqttPort.ShouldBe(1883);
        settings.TimeZone.Id.ShouldBe("Asia/Shanghai");
    }

    [Fact]
    public void Beyond_loopback_nothing_goes_in_clear_text_unless_allowed()
    {
        var outside = new HubSettings { Data = "/tmp", HttpPort = 0, MqttPort = 0, Listen = [IPAddress.Any] };
        Should.Throw<SettingException>(() => CheckSockets.Of(outside)).Message.ShouldStartWith("EdgeGrid:Listen 0.0.0.0 would carry");
        CheckSockets.Of(outside with { AllowPlain = true });

        var safe = outside with { Tls = new TlsSettings(TlsSettings.Auto, null, null, [], 0, 0) };
        CheckSockets.Of(safe);
        safe.ListenPlain.ShouldBe([IPAddress.Loopback]);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Should.Throw<SettingException>(() => CheckSockets.Of(new HubSettings { Data = "/tmp", HttpPort = 0, MqttPort = port }))
            .Message.ShouldBe(FormattableString.Invariant($"EdgeGrid:Mqtt:Port {port} is in use by another program on 127.0.0.1."));
        Should.Throw<SettingException>(() => CheckSockets.Of(new HubSettings { Data = "/tmp", HttpPort = 7, MqttPort = 7 }))
            .Message.ShouldBe("EdgeGrid:Mqtt:Port is 7, which EdgeGrid:Http:Port already uses.");
    }

    [Fact]
    public void An_address_of_another_machine_is_named()
    {
        // 192.0.2.0/24 is kept for documentation (RFC 5737): no machine has it.
        var settings = new HubSettings { Data = "/tmp", HttpPort = 0, MqttPort = 0, AllowPlain = true, Listen = [IPAddress.Parse("192.0.2.1")] };
        Should.Throw<SettingException>(() => CheckSockets.Of(settings)).Message.ShouldBe("EdgeGrid:Listen 192.0.2.1 is not an address of this machine.");
    }

    [Fact]
    public void A_data_folder_that_is_a_file_is_named()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        Should.Throw<SettingException>(() => DataFolder.Create(file)).Message.ShouldStartWith($"EdgeGrid:Data must be a folder this user may write, not '{file}':");
    }

    [Fact]
    public async Task A_second_hub_in_the_same_folder_is_refused()
    {
        await using var hub = await RunningHub.StartAsync();
        Should.Throw<SettingException>(() => HubHost.Build(new HubSettings { Data = hub.Data }))
            .Message.ShouldBe($"EdgeGrid:Data '{hub.Data}' is in use by another running hub.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate at all")]
    public async Task A_certificate_that_cannot_be_read_is_named(string? content)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "own.pem");
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<SettingException>(async () =>
        {
            await using var hub = await RunningHub.StartAsync(settings => settings with { Tls = new TlsSettings(file, null, null, [], 0, 0) });
        });
        refused.Message.ShouldStartWith($"EdgeGrid:Tls:Certificate '{file}' cannot be read: ");
    }

    private static HubSettings Read(params (string Name, string Value)[] given) => ReadSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(one => new KeyValuePair<string, string?>("EdgeGrid:" + one.Name, one.Value)))
        .Build());
}
