using System.Globalization;
using System.Net;
using System.Text;
using EdgeGrid.Contracts;
using QRCoder;

namespace EdgeGrid.Hub.Terminals.Setup;

/// <summary>Setup codes as a sheet to print, cut and take along: one card a terminal with where it hangs and until when the code is good.</summary>
internal static class SetupSheet
{
    private const int DotsAModule = 4;

    /// <summary>One card.</summary>
    internal sealed record Card(SetupCode Code, string GridCode, DateTimeOffset ExpiresAt);

    /// <summary>A QR code as SVG. Level M: paper at a building site is creased, not torn.</summary>
    internal static string Drawing(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(DotsAModule);
    }

    /// <summary>The sheet as one HTML page that needs nothing else; dates in a deployment's time zone.</summary>
    internal static string Of(IEnumerable<Card> cards, TimeZoneInfo zone)
    {
        var page = new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="zh"><head><meta charset="utf-8"><title>EdgeGrid 终端配置码</title>
            <style>
              body { font: 11pt sans-serif; margin: 10mm } .card { display: inline-block; width: 85mm; margin: 2mm; padding: 4mm; border: 1px dashed; break-inside: avoid; vertical-align: top }
              svg { width: 60mm; height: 60mm; display: block } h2 { margin: 0 } p { margin: 1mm 0 }
            </style></head><body>

            """);
        foreach (var card in cards)
        {
            var until = TimeZoneInfo.ConvertTime(card.ExpiresAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            page.Append(CultureInfo.InvariantCulture,
                $"""
                 <div class="card"><h2>{Plain(card.Code.Id)}</h2><p>{Plain(card.GridCode)} · Wi-Fi {Plain(card.Code.Ssid)}</p>
                 {Drawing(card.Code.Text())}
                 <p>上电后对准读码窗扫描，一次有效，{until} 前。扫后请销毁。</p><p>Power on and hold before the reader. Good once, until {until}. Then destroy.</p></div>

                 """);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static string Plain(string text) => WebUtility.HtmlEncode(text);
}
