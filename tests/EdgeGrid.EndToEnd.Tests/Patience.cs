using Xunit;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>How long a test waits for what must come: far longer than it takes, so that only what never comes fails.</summary>
internal static class Patience
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    internal static CancellationToken Token
    {
        get
        {
            var limit = new CancellationTokenSource(Limit);
            return CancellationTokenSource.CreateLinkedTokenSource(limit.Token, TestContext.Current.CancellationToken).Token;
        }
    }
}
