namespace EdgeGrid.Hub.Web;

/// <summary><c>GET /ca.pem</c>: the certificate to trust, where the hub has an authority of its own.</summary>
internal static class HandOutAuthority
{
    internal static void MapAuthority(this IEndpointRouteBuilder root, ServerCertificate? certificate)
    {
        if (certificate?.AuthorityFile is { } file)
        {
            root.MapGet("/ca.pem", () => Results.File(file, "application/x-pem-file", "ca.pem"))
                .WithTags("Operation").WithSummary("The certificate of the hub's own authority, for terminals and browsers to trust");
        }
    }
}
