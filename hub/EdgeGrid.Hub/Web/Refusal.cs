namespace EdgeGrid.Hub.Web;

/// <summary>
/// A request the hub understood and will not carry out, with its HTTP status and a stable code; mapped to problem+json
/// (RFC 9457) in one place.
/// </summary>
internal sealed class Refusal(int status, string code, string detail) : Exception(detail)
{
    internal int Status => status;

    /// <summary>UPPER_SNAKE, stable: what programs read.</summary>
    internal string Code => code;

    internal static Refusal Unauthorized(string code, string detail) => new(401, code, detail);

    internal static Refusal Forbidden(string code, string detail) => new(403, code, detail);

    internal static Refusal NotFound(string what) => new(404, "NOT_FOUND", what);

    internal static Refusal Conflict(string code, string detail) => new(409, code, detail);

    internal static Refusal Invalid(string code, string detail) => new(422, code, detail);
}
