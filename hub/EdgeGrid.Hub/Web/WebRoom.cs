using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Scalar.AspNetCore;

namespace EdgeGrid.Hub.Web;

/// <summary>Opens the room that faces browsers and programs: JSON, problems, replays, the page, health, metrics and documentation.</summary>
internal static class WebRoom
{
    /// <summary>The meter of everything the hub counts.</summary>
    internal const string Meter = "EdgeGrid.Hub";

    private const string Requests = "Microsoft.AspNetCore.Hosting";

    // Room for all of them is taken at once. Requests keep what is usual: they have a series for every route and status that occurred.
    private const int SeriesOfAMetric = 500;

    internal static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => JsonOnTheWire.Shape(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problem>();
        services.AddSingleton<IdempotencyLedger>();
        services.AddSingleton<Readiness>();
        services.AddResponseCompression();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.AddApiDescription();
        services.AddOpenTelemetry().ConfigureResource(hub => hub.AddService("edgegrid-hub")).WithMetrics(metrics => metrics
            .AddMeter(Meter, Requests, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(metric => metric.Meter.Name == Requests ? null : new MetricStreamConfiguration { CardinalityLimit = SeriesOfAMetric })
            .AddPrometheusExporter());
        return services;
    }

    /// <summary>What every request walks through, in this order: a refusal of any stage becomes a problem at the top.</summary>
    internal static void UseWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseStatusCodePages(Problem.WriteStatusAsync);
        app.UseExceptionHandler(_ => { });
        app.UseResponseCompression();
        app.UseWebPage();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Idempotency>();
    }

    internal static void MapOperation(this WebApplication app)
    {
        app.MapHealth();
        app.MapAuthority(app.Services.GetService<ServerCertificate>());
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference(SecurityHeaders.Documentation, (docs, context) =>
        {
            docs.WithTitle("EdgeGrid").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
            docs.Nonce = SecurityHeaders.NonceOf(context);
        });
    }
}
