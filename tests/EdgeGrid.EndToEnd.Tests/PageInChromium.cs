using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>The leaders' page in a real browser, against the real program.</summary>
public sealed class PageInChromium : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly TempFolder _folder = new();
    private readonly List<string> _complaints = [];
    private DemoHub _hub = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await DemoHub.StartAsync(_folder.Path, terminals: 3);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_leader_opens_the_link_sees_three_live_terminals_and_a_press_without_reloading()
    {
        var page = await OpenAsync("buildingLeader", 1280, 800);

        await Expect(page.Locator("[data-testid=terminal-row][data-online=true]")).ToHaveCountAsync(3);
        page.Url.ShouldNotContain("egt_");
        await Expect(page.GetByTestId("case-row")).ToHaveCountAsync(0);
        await _hub.TypeAsync("press t-0002 help");
        await Expect(page.Locator("[data-testid=case-row][data-state=filed]")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("time-left").First).Not.ToBeEmptyAsync();
        await _hub.TypeAsync("temp t-0002 31.5");
        await Expect(page.Locator("[data-testid=terminal-row][data-terminal-id=t-0002]")).ToHaveAttributeAsync("data-temperature", "31.5");
        await _hub.TypeAsync("offline t-0003");
        await Expect(page.Locator("[data-testid=terminal-row][data-terminal-id=t-0003]")).ToHaveAttributeAsync("data-online", "false");
        await Expect(page.Locator("[data-testid=chart]:not([data-points='0'])")).ToBeVisibleAsync();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_typed_in_opens_the_page_and_a_wrong_one_does_not()
    {
        var page = await NewPageAsync(1280, 800);
        await page.GotoAsync(_hub.Address.ToString());

        await page.GetByTestId("sign-in-token").FillAsync("egt_nobody");
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("sign-in-reason")).ToBeVisibleAsync();
        await page.GetByTestId("sign-in-token").FillAsync(_hub.Token("gridLeader"));
        await page.GetByTestId("sign-in-submit").ClickAsync();

        await Expect(page.Locator("[data-testid=live-badge][data-state=live]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_speaks_Chinese_first_and_English_and_fits_a_phone()
    {
        var page = await OpenAsync("buildingLeader", 390, 844);

        (await page.Locator("html").GetAttributeAsync("lang")).ShouldStartWith("zh");
        await page.GetByTestId("language-en").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("[data-testid=terminal-row][data-online=true]")).ToHaveCountAsync(3);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A5_a_grid_with_two_of_its_three_staff_shows_red_and_who_is_missing()
    {
        var page = await OpenAsync("dispatcher", 1280, 800);
        await page.EvaluateAsync("location.hash = 'grid=530102005901001'");
        var tile = page.Locator("[data-testid=staffing][data-complete=false]");
        await Expect(tile).ToContainTextAsync("一格三员 · 缺 网格服务员");
        await Expect(tile.Locator(".tile.alarm dd")).ToHaveTextAsync("2/3");
        await page.GetByTestId("language-en").ClickAsync();
        await Expect(tile).ToContainTextAsync("missing: grid service worker");

        await page.EvaluateAsync("location.hash = 'grid=530102005901'");
        await Expect(tile).ToContainTextAsync("1 grid incomplete");
        await page.EvaluateAsync("location.hash = 'grid=530102005901002'");
        await Expect(page.Locator("[data-testid=staffing][data-complete=true] .tile dd")).ToHaveTextAsync("3/3");
        await Expect(page.Locator("[data-testid=staffing] .alarm")).ToHaveCountAsync(0);
        _complaints.ShouldBeEmpty();
    }

    private async Task<IPage> OpenAsync(string name, int width, int height)
    {
        var page = await NewPageAsync(width, height);
        await page.GotoAsync($"{_hub.Address}#token={_hub.Token(name)}");
        await Expect(page.Locator("[data-testid=live-badge][data-state=live]")).ToBeVisibleAsync();
        return page;
    }

    private async Task<IPage> NewPageAsync(int width, int height)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "zh-CN" });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
                _complaints.Add(said.Text);
        };
        return page;
    }
}
