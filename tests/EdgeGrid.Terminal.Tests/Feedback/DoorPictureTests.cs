using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.TestKit;
using Shouldly;
using Xunit;

namespace EdgeGrid.Terminal.Tests.Feedback;

public sealed partial class DoorPictureTests
{
    // What is below, such as degrees on the serial line, no door says.
    private const char FirstOfHan = '\u2E80';

    [Fact]
    public void Every_character_a_door_can_say_by_itself_has_its_dots()
    {
        var said = ((string[])["firmware/EdgeGrid.Terminal", "firmware/EdgeGrid.Terminal.Esp32"])
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("Glyphs.cs", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != "SetupPage.cs") // A phone shows that one.
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).SelectMany(match => match.Groups["text"].Value))
            .Where(c => c >= FirstOfHan).Distinct().ToList();

        said.Count.ShouldBeGreaterThan(50);
        new string([.. said.Where(c => !HanGlyphs.All.Contains(c))]).ShouldBeEmpty();
    }

    [Fact]
    public void So_has_every_name_of_the_default_catalogue_that_a_door_may_be_given()
    {
        using var catalogue = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root, "hub/EdgeGrid.Hub/Standards/catalogue.json")));
        var names = string.Concat(catalogue.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("zh").GetString()));
        names.Length.ShouldBeGreaterThan(100);
        new string([.. names.Where(c => c > '~' && !HanGlyphs.All.Contains(c))]).ShouldBeEmpty();
    }

    [Fact]
    public void The_characters_stand_in_order_and_each_has_dots_of_its_own()
    {
        HanGlyphs.All.ShouldBe([.. HanGlyphs.All.Distinct().Order()]);
        var dots = new HashSet<string>();
        for (var i = 0; i < HanGlyphs.All.Length; i++)
        {
            var page = HanGlyphs.Page(i / HanGlyphs.OnPage);
            dots.Add(Convert.ToHexString(page, i % HanGlyphs.OnPage * HanGlyphs.Bytes, HanGlyphs.Bytes)).ShouldBeTrue($"{HanGlyphs.All[i]}");
        }
    }

    [Fact]
    public void A_face_is_drawn_as_it_reads()
    {
        Picture(new BeaconFace(DoorState.Waiting, BeaconLight.Amber, "待A", string.Empty, string.Empty)).Split('\n').Take(16).Select(line => line[..24]).ShouldBe(
        [
            "....#....#..............",
            "....#....#..............",
            "...#.....#..............",
            "..#...########..........",
            ".#..#....#.........##...",
            "....#....#........#..#..",
            "...#.##########...#..#..",
            "..##.......#.....#....#.",
            ".#.#.......#.....#....#.",
            "#..#.##########..######.",
            "...#.......#.....#....#.",
            "...#..#....#.....#....#.",
            "...#...#...#.....#....#.",
            "...#...#...#.....#....#.",
            "...#.....#.#............",
            "...#......#.............",
        ]);
    }

    [Theory]
    [InlineData("一键吹哨", "", "", "#...")]
    [InlineData("已送达", "20260327-0001", "", "##..")]
    [InlineData("未记录", "报事 存储已满,请联系网格员", "", "###.")]
    [InlineData("待发送", "应急", "119/110/120 请直接拨打", "####")]
    [InlineData("通知", "停水通知停水通知停水通知停水通知停水通知停水通知", "119/110/120 请直接拨打", "####")]
    public void Title_and_text_stand_on_top_and_leave_the_advice_its_place(string title, string text, string advice, string rows)
    {
        var lines = Picture(new BeaconFace(DoorState.Message, BeaconLight.Blue, title, text, advice)).Split('\n');
        string.Concat(Enumerable.Range(0, 4).Select(row => lines.Skip(row * 16).Take(16).Any(line => line.Contains('#', StringComparison.Ordinal)) ? '#' : '.')).ShouldBe(rows);
    }

    [Fact]
    public void The_advice_stands_whole_however_long_the_text_is()
    {
        var alone = Picture(new BeaconFace(DoorState.Message, BeaconLight.Red, string.Empty, string.Empty, "119/110/120 请直接拨打")).Split('\n')[32..];
        var below = Picture(new BeaconFace(DoorState.Message, BeaconLight.Red, "待发送", new string('停', 40), "119/110/120 请直接拨打")).Split('\n')[32..];
        below.ShouldBe(alone);
    }

    [Fact]
    public void A_character_without_dots_shows_as_a_box()
    {
        var box = Picture(new BeaconFace(DoorState.Message, BeaconLight.Blue, "龘", string.Empty, string.Empty));
        Picture(new BeaconFace(DoorState.Message, BeaconLight.Blue, "é", string.Empty, string.Empty)).ShouldBe(box);
        box.Count(c => c == '#').ShouldBe(44);
    }

    [Fact]
    public void Waiting_breathes_and_is_never_dark()
    {
        var waiting = new BeaconFace(DoorState.Waiting, BeaconLight.Amber, "待发送", string.Empty, string.Empty);
        var levels = Enumerable.Range(0, 2_400).Select(ms => Ring(waiting, false, ms)[1]).ToList();
        (levels.Min(), levels.Max()).ShouldBe(((byte)(RingPicture.Brightest / 8), (byte)RingPicture.Brightest));
        levels.Zip(levels.Skip(1), (one, next) => Math.Abs(one - next)).Max().ShouldBe(1);
        RingPicture.Moves(waiting, false).ShouldBeTrue();
    }

    [Fact]
    public void An_emergency_flashes_red_twice_a_second_whatever_the_face()
    {
        var idle = new BeaconFace(DoorState.Idle, BeaconLight.Off, string.Empty, string.Empty, string.Empty);
        var on = Enumerable.Range(0, 10_000).Select(ms => Ring(idle, true, ms)[1] > 0).ToList();
        on.Zip(on.Skip(1)).Count(pair => !pair.First && pair.Second).ShouldBe(19);
        Enumerable.Range(0, 10_000).ShouldAllBe(ms => Ring(idle, true, ms)[0] == 0 && Ring(idle, true, ms)[2] == 0);
        Ring(idle, false, 0).ShouldAllBe(level => level == 0);
        RingPicture.Moves(idle, false).ShouldBeFalse();
    }

    [Fact]
    public void One_light_goes_round_where_somebody_looks_for_the_terminal()
    {
        var here = new BeaconFace(DoorState.Identify, BeaconLight.Blue, "本机", string.Empty, string.Empty);
        Enumerable.Range(0, 8).Select(eighth => Array.FindIndex(Ring(here, false, eighth * 200), level => level > 0) / 3).ShouldBe(Enumerable.Range(0, 8));
    }

    [Fact]
    public void No_picture_takes_more_than_the_power_budget_gives()
    {
        foreach (var light in Enum.GetValues<BeaconLight>())
        {
            foreach (var state in Enum.GetValues<DoorState>())
            {
                // A colour of a WS2812B takes 20 mA at 255.
                var ring = Ring(new BeaconFace(state, light, string.Empty, string.Empty, string.Empty), false, 1_200);
                (ring.Sum(level => level) * 20 / 255).ShouldBeLessThan(60);
            }
        }
    }

    [Fact]
    public void A_sound_is_played_to_its_end_and_the_siren_until_it_is_silenced()
    {
        var player = new TonePlayer();
        player.HertzAt(0).ShouldBe(0);
        player.NextMs.ShouldBe(long.MaxValue);

        player.Begin(BeaconSound.Good, 1_000);
        new long[] { 1_000, 1_079, 1_080, 1_119, 1_120, 1_239, 1_240, 9_000 }.Select(player.HertzAt).ShouldBe([2_000, 2_000, 0, 0, 2_700, 2_700, 0, 0]);
        player.NextMs.ShouldBe(long.MaxValue);

        player.Begin(BeaconSound.Siren, 10_000);
        player.IsSiren.ShouldBeTrue();
        Enumerable.Range(0, 200).Select(step => player.HertzAt(10_000 + (step * 300))).ShouldBe(Enumerable.Range(0, 200).Select(step => step % 2 == 0 ? 2_000 : 2_700));
        player.Begin(BeaconSound.Silence, 70_000);
        (player.HertzAt(70_000), player.IsSiren, player.NextMs).ShouldBe((0, false, long.MaxValue));
    }

    private static byte[] Ring(BeaconFace face, bool siren, long nowMs)
    {
        var ring = new RingPicture(8);
        ring.Draw(face, siren, nowMs);
        return ring.Lights;
    }

    private static string Picture(BeaconFace face)
    {
        var screen = new ScreenPicture();
        screen.Draw(new BeaconFace(DoorState.Full, BeaconLight.Red, "未记录", "未记录", "未记录"));
        screen.Draw(face);
        return string.Join('\n', Enumerable.Range(0, 64).Select(y =>
            string.Concat(Enumerable.Range(0, 128).Select(x => (screen.Dots[(y / 8 * 128) + x] & (1 << (y % 8))) != 0 ? '#' : '.'))));
    }

    [GeneratedRegex("\"(?<text>[^\"\r\n]*)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Literal();
}
