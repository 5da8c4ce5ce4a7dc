using EdgeGrid.Hub.Settings;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Settings;

public sealed class OutsideStores
{
    private const string Here = "http://127.0.0.1:8086";

    [Fact]
    public void A_time_series_server_is_read_with_all_that_belongs_to_it()
    {
        var outside = Read(("Store", "influxdb"), ("Url", "https://db.example/influx"), ("Database", "city"), ("User", "hub"), ("Password", "s3cret"), ("MostWaiting", "20000"))!;
        outside.ShouldBe(new OutsideSettings(OutsideKind.InfluxDb, new Uri("https://db.example/influx/"), "city", "hub", "s3cret", null, 20_000));
        outside.ToString().ShouldBe("influxdb at https://db.example/influx/");
        Read(("Store", "victoriametrics"), ("Url", "http://[::1]:8428")).ShouldBe(new OutsideSettings(OutsideKind.VictoriaMetrics, new Uri("http://[::1]:8428/")));
    }

    [Fact]
    public void What_is_set_for_another_store_may_stay_when_the_embedded_one_is_used() =>
        Read(("Store", "embedded"), ("Url", Here), ("Database", "city"), ("Password", "s3cret")).ShouldBeNull();

    [Theory]
    [InlineData("EdgeGrid:Telemetry:Url must be an address of http or https, such as http://127.0.0.1:8086.", "Url", "127.0.0.1:8086")]
    [InlineData("EdgeGrid:Telemetry:Url must be an address of http or https, such as http://127.0.0.1:8086.", "Url", "ftp://hub:s3cret@host")]
    [InlineData("EdgeGrid:Telemetry:Url must hold no user name and no password: they are Telemetry:User and Telemetry:Password.", "Url", "http://hub:s3cret@host")]
    [InlineData("EdgeGrid:Telemetry:Url must end with its path: the database is Telemetry:Database.", "Url", "http://host/?p=s3cret")]
    [InlineData("EdgeGrid:Telemetry:User must be given with Telemetry:Password.", "Password", "s3cret")]
    [InlineData("EdgeGrid:Telemetry:User must hold no ':', for that ends it on the wire.", "User", "hub:s3cret")]
    [InlineData("EdgeGrid:Telemetry:Token must be printable ASCII without blanks.", "Token", "s3cret token")]
    [InlineData("EdgeGrid:Telemetry:Token takes the place of Telemetry:User and Telemetry:Password; give either.", "User", "hub", "Token", "s3cret")]
    [InlineData("EdgeGrid:Telemetry:Url would carry the password or token in clear text: use https, or EdgeGrid:AllowPlain=true where the network is trusted.", "Url", "http://db.example", "Token", "s3cret")]
    public void A_wrong_one_is_named_in_one_sentence_without_secrets(string sentence, params string[] given)
    {
        var wrong = new Dictionary<string, string> { ["Store"] = "influxdb", ["Url"] = Here, ["Database"] = "city" };
        for (var i = 0; i < given.Length; i += 2)
            wrong[given[i]] = given[i + 1];
        Should.Throw<SettingException>(() => Read([.. wrong.Select(one => (one.Key, one.Value))])).Message.ShouldBe(sentence);
    }

    private static OutsideSettings? Read(params (string Name, string Value)[] given) => ReadSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(one => new KeyValuePair<string, string?>("EdgeGrid:Telemetry:" + one.Name, one.Value)))
        .Build()).Telemetry.Outside;
}
