using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Setup;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Setup;

public sealed class SetupPageTests
{
    private static readonly string Code = new SetupCode("t-0001", "网格 5+&=%", "10.0.0.5", "0123456789ABCDEFGHJKMNPQRS") { Psk = "a\"b\\c;:{}" }.Text();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_is_shown_the_form_and_what_it_sends_arrives_as_it_was_pasted()
    {
        await using var door = new PageDoor();
        using var browser = new HttpClient { BaseAddress = door.Address };
        string page = await browser.GetStringAsync("/generate_204", Stop);
        page.ShouldContain("<textarea");
        page.ShouldContain("粘贴配置码");
        door.Codes.ShouldBeEmpty();

        using var form = new FormUrlEncodedContent([new("code", " " + Code + "\r\n")]);
        using var taken = await browser.PostAsync("/", form, Stop);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await taken.Content.ReadAsStringAsync(Stop)).ShouldContain("已收到");
        door.Codes.ShouldBe([Code]);
    }

    [Theory]
    [InlineData("code=nonsense", "it does not begin with EGS1:")]
    [InlineData("code=EGS1%3A%7B%22id%22%3A%22t-0001%22%7D", "field &#x27;ssid&#x27; is missing")]
    [InlineData("other=EGS1%3A%7B%7D", "it does not begin with EGS1:")]
    [InlineData("code=%", "it does not begin with EGS1:")]
    [InlineData("", "it does not begin with EGS1:")]
    public async Task What_is_no_code_is_said_to_be_none(string body, string reason)
    {
        await using var door = new PageDoor();
        using var browser = new HttpClient { BaseAddress = door.Address };
        using var answer = await browser.PostAsync("/", new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        string page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("This is no setup code: " + WebUtility.HtmlDecode(reason));
        page.ShouldContain("<textarea");
        door.Codes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Markup_in_a_code_stays_text()
    {
        await using var door = new PageDoor();
        using var browser = new HttpClient { BaseAddress = door.Address };
        using var form = new FormUrlEncodedContent([new("code", "EGS1:{\"<script>&\":tru")]);
        using var answer = await browser.PostAsync("/", form, Stop);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("<script>");
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused_before_it_is_whole()
    {
        await using var door = new PageDoor();
        using var browser = new HttpClient { BaseAddress = door.Address };
        using var form = new FormUrlEncodedContent([new("code", new string('x', 6_000))]);
        using var answer = await browser.PostAsync("/", form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public void A_request_may_come_byte_by_byte()
    {
        byte[] body = Encoding.UTF8.GetBytes("code=" + Uri.EscapeDataString(Code));
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"POST / HTTP/1.1\r\nHost: x\r\nCONTENT-Length:  {body.Length}\r\n\r\n"), .. body];
        var request = new HttpRequest();
        for (int i = 0; i < bytes.Length; i++)
        {
            request.IsWhole.ShouldBeFalse();
            request.Add([bytes[i]], 1);
        }

        request.IsWhole.ShouldBeTrue();
        SetupPage.Answer(request, out string? code);
        code.ShouldBe(Code);
    }

    [Fact]
    public void Asked_for_taken_and_used_once_over_the_starts_it_takes()
    {
        var flash = new FakeFlash();
        var phone = new PhoneSetup(flash);
        phone.Password().ShouldBeNull();
        string password = phone.Ask(new FakeRandom(3)).ShouldNotBeNull();
        password.ShouldMatch("^[0-9]{10}$");
        new PhoneSetup(flash).Password().ShouldBe(password);
        new PhoneSetup(flash).TakeText().ShouldBeNull();

        phone.Keep(Code).ShouldBeTrue();
        phone.Close();
        new PhoneSetup(flash).Password().ShouldBeNull();
        new PhoneSetup(flash).TakeText().ShouldBe(Code);
        new PhoneSetup(flash).TakeText().ShouldBeNull();

        phone.Ask(new FakeRandom(4));
        phone.Keep(Code);
        new KeptSetup(flash).FactoryReset();
        new PhoneSetup(flash).Password().ShouldBeNull();
        new PhoneSetup(flash).TakeText().ShouldBeNull();
    }

    /// <summary>The page behind a real socket, as the board shows it: one connection after the other.</summary>
    private sealed class PageDoor : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _running;

        internal PageDoor()
        {
            _listener.Start();
            Address = new UriBuilder("http", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
            _running = Task.Run(RunAsync);
        }

        internal Uri Address { get; }

        internal ConcurrentQueue<string> Codes { get; } = new();

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
        }

        private async Task RunAsync()
        {
            try
            {
                while (true)
                {
                    using Socket guest = await _listener.AcceptSocketAsync();
                    var request = new HttpRequest();
                    var bytes = new byte[512];
                    int count = 1;
                    while (!request.IsWhole && !request.IsTooLong && count > 0)
                    {
                        count = await guest.ReceiveAsync(bytes);
                        request.Add(bytes, count);
                    }

                    byte[] answer = SetupPage.Answer(request, out string? code);
                    if (code is not null)
                        Codes.Enqueue(code);
                    await guest.SendAsync(answer);
                    guest.Shutdown(SocketShutdown.Send);

                    // Whatever is still on its way is read, or the answer would be lost with the connection.
                    while (await guest.ReceiveAsync(bytes) > 0)
                    {
                    }
                }
            }
            catch (Exception ended) when (ended is SocketException or InvalidOperationException)
            {
                // As meant.
            }
        }
    }
}
