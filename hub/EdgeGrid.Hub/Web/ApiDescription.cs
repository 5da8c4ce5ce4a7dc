using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EdgeGrid.Hub.Web;

/// <summary>The OpenAPI 3.1 document: what each route says of itself, who may call it, and the codes it refuses with.</summary>
internal static class ApiDescription
{
    private const string Scheme = "bearer";
    private const string ProblemSchema = "Problem";

    internal static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = NameSchema;
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(DescribeOperation);
    });

    // Requests and answers are nested in their use case: IssueToken.Request is IssueTokenRequest.
    private static string? NameSchema(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
        ? type.Type.DeclaringType?.Name + name
        : null;

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo
        {
            Title = "EdgeGrid",
            Version = "1",
            Description = "From the button at a door to the dispatch of a district. Errors are application/problem+json with a stable code.",
        };

        // The address depends on who asks: clients take the one they fetched the document from.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of token add or POST /api/v1/tokens." },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457, with a code for programs.",
            Required = new HashSet<string> { "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        await DescribeLateBodyAsync(operation, metadata, context, stop);
        var refusals = metadata.OfType<RefusesWith>().ToList();
        if (metadata.OfType<IAuthorizeData>().Any() || metadata.OfType<AuthorizationPolicy>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            refusals.Add(new RefusesWith(401, ["TOKEN_MISSING", "TOKEN_UNKNOWN", "TOKEN_EXPIRED", "TOKEN_REVOKED"]));
            refusals.Add(new RefusesWith(403, ["ROLE", "GRID_SCOPE"]));
        }

        if (operation.RequestBody is not null)
        {
            refusals.Add(new RefusesWith(400, ["BAD_JSON"]));
            refusals.Add(new RefusesWith(422, ["MISSING", "INVALID"]));
        }

        if (context.Description.HttpMethod == HttpMethods.Post && operation.Security is not null)
            DescribeIdempotency(operation, metadata, refusals);
        if (context.Description.ParameterDescriptions.Any(parameter => parameter.Name == "cursor"))
            refusals.Add(new RefusesWith(422, ["LIMIT_RANGE", "CURSOR"]));
        Write(operation, refusals, context);
    }

    // A body that is judged late is bound as any JSON; the route says apart what it is read as.
    private static async Task DescribeLateBodyAsync(
        OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var late = metadata.OfType<IAcceptsMetadata>().Select(accepts => accepts.RequestType).LastOrDefault(type => type is not null && type != typeof(JsonElement) && type != typeof(string));
        if (late is null || context.Document is not { } document || operation.RequestBody?.Content is not { } content || !content.TryGetValue("application/json", out var body)
            || !context.Description.ParameterDescriptions.Any(parameter => parameter.Type == typeof(JsonElement) || parameter.Type == typeof(JsonElement?)))
            return;
        var name = late.DeclaringType?.Name + late.Name;
        document.AddComponent(name, await context.GetOrCreateSchemaAsync(late, null, stop));
        body.Schema = new OpenApiSchemaReference(name, document);
    }

    private static void DescribeIdempotency(OpenApiOperation operation, IList<object> metadata, List<RefusesWith> refusals)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = Idempotency.Header,
            In = ParameterLocation.Header,
            Description = "Kept for 24 hours: the same request again gets the same answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
        });
        refusals.Add(new RefusesWith(409, ["IDEMPOTENCY_IN_FLIGHT"]));
        refusals.Add(new RefusesWith(422, ["IDEMPOTENCY_MISMATCH"]));
        if (metadata.OfType<SecretShown>().Any())
            refusals.Add(new RefusesWith(409, ["SECRET_SHOWN"]));
    }

    private static void Write(OpenApiOperation operation, List<RefusesWith> refusals, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        foreach (var status in refusals.GroupBy(refusal => refusal.Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", status.SelectMany(refusal => refusal.Codes).Distinct()),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, context.Document) } },
            };
        }
    }
}
