namespace EdgeGrid.Benchmarks.Servers;

/// <summary>
/// The settings of InfluxDB 1.x on loopback: its defaults, but for compaction, which comes after seconds instead of hours, so that what it
/// holds is measured as small as it gets.
/// </summary>
internal static class InfluxSettings
{
    internal static string Text(string folder, int port, int rpcPort) => FormattableString.Invariant(
        $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{rpcPort}"
        [meta]
          dir = "{folder}/meta"
        [data]
          dir = "{folder}/data"
          wal-dir = "{folder}/wal"
          query-log-enabled = false
          cache-snapshot-write-cold-duration = "3s"
          compact-full-write-cold-duration = "3s"
        [http]
          bind-address = "127.0.0.1:{port}"
          log-enabled = false
        [monitor]
          store-enabled = false
        [logging]
          level = "error"
        """);
}
