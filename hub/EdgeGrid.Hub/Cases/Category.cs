namespace EdgeGrid.Hub.Cases;

/// <summary>One row of the catalogue: a kind of appeal, who owns it and how long they have.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="LineOwner">Code of the department that handles it (条).</param>
/// <param name="Limit">Time from filing to the answer.</param>
/// <param name="OnTerminals">Whether the report button offers it.</param>
internal sealed record Category(string Code, string Zh, string En, string LineOwner, Limit Limit, bool OnTerminals);
