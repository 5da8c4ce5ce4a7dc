using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class RegisteringTerminals
{
    private const string Path = "/api/v1/terminals";
    private const string One = """{"id":"t-0001","gridCode":"53010200590100302","colour":"red"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_answered_with_its_id_and_a_password_that_connects_and_nothing_else()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var answer = await admin.PostAsync(Path, Answers.Json(One), Stop);
        var registered = await answer.ShouldBeJsonAsync(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe(Path + "/t-0001");
        registered.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "password"]);
        registered.GetProperty("id").GetString().ShouldBe("t-0001");
        (await ConnectedTerminal.TryConnectAsync(hub, "t-0001", registered.GetProperty("password").GetString()!)).ShouldBe(MqttClientConnectResultCode.Success);
    }

    [Fact]
    public async Task A_thousand_are_answered_with_an_array_in_the_same_order_and_each_has_a_password_of_its_own()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var registered = (await (await admin.PostAsync(Path, Many(1_000), Stop)).ShouldBeJsonAsync(HttpStatusCode.Created)).EnumerateArray().ToList();
        registered.Select(one => one.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(1, 1_000).Select(Id));
        registered.Select(one => one.GetProperty("password").GetString()).Distinct().Count().ShouldBe(1_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task None_and_a_thousand_and_one_are_refused(int count)
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        await (await admin.PostAsync(Path, Many(count), Stop)).ShouldBeProblemAsync(422, "TERMINAL_COUNT");
        (await ItemsAsync(admin)).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"id":"t-0001","gridCode":"53010200590100302"}""", 409, "TERMINAL_EXISTS", "t-0001")]
    [InlineData("""{"id":"t-0001","gridCode":"wrong"}""", 409, "TERMINAL_EXISTS", "t-0001")]
    [InlineData("""[{"id":"t-0002","gridCode":"53010200590100302"},{"id":"t-0001","gridCode":"53010200590100302"}]""", 409, "TERMINAL_EXISTS", "t-0001")]
    [InlineData("""[{"id":"t-0002","gridCode":"53010200590100302"},{"id":"t-0002","gridCode":"53010200590100302"}]""", 409, "TERMINAL_EXISTS", "t-0002")]
    [InlineData("""[{"id":"t-0002","gridCode":"53010200590100302"},{"id":"T 3","gridCode":"53010200590100302"}]""", 422, "TERMINAL_ID", "id:")]
    [InlineData("""[{"id":"t-0002","gridCode":"53010200590100302"},null]""", 422, "TERMINAL_ID", "id:")]
    [InlineData("""{"gridCode":"53010200590100302"}""", 422, "TERMINAL_ID", "id:")]
    [InlineData("""{"id":"ab","gridCode":"53010200590100302"}""", 422, "TERMINAL_ID", "id:")]
    [InlineData("""{"id":"t-0002"}""", 422, "MISSING", "gridCode:")]
    [InlineData("""{"id":"t-0002","gridCode":"5301"}""", 422, "GRID_LEN", "gridCode:")]
    [InlineData("""{"id":"t-0002","gridCode":"530102000"}""", 422, "GRID_ZERO_SEGMENT", "gridCode:")]
    [InlineData("""[{"id":"t-0002","gridCode":"530102"},{"id":7,"gridCode":"530102"}]""", 422, "INVALID", "[1].id")]
    [InlineData("""["t-0002"]""", 422, "INVALID", "[0]")]
    [InlineData("\"t-0002\"", 422, "INVALID", "body")]
    [InlineData("null", 422, "TERMINAL_ID", "id:")]
    [InlineData("{", 400, "BAD_JSON", "no JSON")]
    [InlineData("""{"id":"t-0002","gridCode":"110101"}""", 403, "GRID_SCOPE", "110101")]
    [InlineData("""[{"id":"T 3","gridCode":"530102"},{"id":"t-0002","gridCode":"530103"}]""", 403, "GRID_SCOPE", "530103")]
    public async Task What_cannot_be_registered_is_refused_by_name_and_registers_nothing(string body, int status, string code, string named)
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        (await admin.PostAsync(Path, Answers.Json(One), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await (await admin.PostAsync(Path, Answers.Json(body), Stop)).ShouldBeProblemAsync(status, code)).ShouldContain(named);
        (await ItemsAsync(admin)).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_key_shows_no_password_again_and_another_body_under_it_is_a_mismatch()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        (await admin.SendAsync(Answers.Keyed("k", Path, One), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await admin.SendAsync(Answers.Keyed("k", Path, One), Stop)).ShouldBeProblemAsync(409, "SECRET_SHOWN");
        await (await admin.SendAsync(Answers.Keyed("k", Path, One.Replace('1', '2')), Stop)).ShouldBeProblemAsync(422, "IDEMPOTENCY_MISMATCH");
        (await ItemsAsync(admin)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_an_administrator_of_the_place_may()
    {
        await using var hub = await RunningHub.StartAsync();
        await (await hub.Http.PostAsync(Path, Answers.Json(One), Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Admin))
        {
            using var other = await hub.SignedInAsync(role, department: role == Role.Department ? "fire" : null);
            await (await other.PostAsync(Path, Answers.Json(One), Stop)).ShouldBeProblemAsync(403, "ROLE");
        }

        using var street = await hub.SignedInAsync(Role.Admin, "530102006");
        await (await street.PostAsync(Path, Answers.Json(One), Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Fact]
    public async Task Of_the_password_only_its_sha256_is_on_disk()
    {
        await using var hub = await RunningHub.StartAsync();
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", "53010200590100302");
        var stored = hub.Services.GetRequiredService<HubDatabase>().Read(c => c.QuerySingle<byte[]>("SELECT secret_sha256 FROM terminals"));
        stored.ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
        OnDisk.Find(hub.Data, password).ShouldBeEmpty();
    }

    private static string Id(int number) => FormattableString.Invariant($"t-{number:D4}");

    private static StringContent Many(int count) => Answers.Json(JsonSerializer.Serialize(
        Enumerable.Range(1, count).Select(number => new { id = Id(number), gridCode = "53010200590100302" })));

    private static async Task<int> ItemsAsync(HttpClient admin) =>
        (await (await admin.GetAsync(Path, Stop)).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength();
}
