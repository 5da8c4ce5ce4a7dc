using System.Net;
using System.Text;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

/// <summary>Warnings as they come in, and how they come in.</summary>
internal static class CapSamples
{
    /// <summary>A hub with two communities, in each of them a place.</summary>
    internal static async Task<DrivenHub> HubAsync()
    {
        var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building, "530102005902001");
        return hub;
    }

    internal static async Task<HttpResponseMessage> SendAsync(
        this DrivenHub hub, string body, Role role = Role.Dispatcher, string media = "application/cap+xml")
    {
        using var client = await hub.Running.SignedInAsync(role);
        return await client.PostAsync("/api/v1/warnings", new StringContent(body, Encoding.UTF8, media), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends what is new and taken.</summary>
    internal static async Task<JsonElement> TakenAsync(this DrivenHub hub, string body) =>
        await (await hub.SendAsync(body)).ShouldBeJsonAsync(HttpStatusCode.Created);

    /// <summary>One message; about others where their identifiers are named with spaces between.</summary>
    internal static string Cap(
        string identifier, string type = "Alert", string? about = null, string severity = "Severe", string colour = "", string code = "530102") =>
        $"""
         <?xml version="1.0" encoding="UTF-8"?>
         <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
           <identifier>{identifier}</identifier><sender>weather@530102</sender><sent>2026-03-27T08:00:00+08:00</sent>
           <status>Actual</status><msgType>{type}</msgType><scope>Public</scope>
           {(about is null ? "" : $"<references>{string.Join(' ', about.Split(' ').Select(one => $"weather@530102,{one},2026-03-27T08:00:00+08:00"))}</references>")}
           {Info(severity, colour, code)}
         </alert>
         """;

    /// <summary>One part of a message, about one area.</summary>
    internal static string Info(string severity = "Severe", string colour = "", string code = "530102") =>
        $"""
         <info>
           <language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Expected</urgency><severity>{severity}</severity><certainty>Likely</certainty>
           {(colour.Length == 0 ? "" : $"<eventCode><valueName>SAME</valueName><value>RAIN</value></eventCode><parameter><valueName>level</valueName><value>{colour}</value></parameter>")}
           <expires>2026-03-28T08:00:00+08:00</expires><headline>暴雨预警</headline>
           {Area(code)}
         </info>
         """;

    internal static string Area(string code, string system = "GB/T 2260") =>
        $"<area><areaDesc>五华区</areaDesc><geocode><valueName>{system}</valueName><value>{code}</value></geocode></area>";
}
