namespace EdgeGrid.Benchmarks.Load;

/// <summary>When a load sends what; asked by the thread that the connections belong to.</summary>
internal interface IPace
{
    /// <summary>Sends what is due.</summary>
    /// <returns>The milliseconds until there may be more, or <see cref="Over"/>.</returns>
    int SendDue();

    /// <summary>So many messages of a connection, by its place, were acknowledged.</summary>
    void Acknowledged(int connection, int messages);

    /// <summary>Nothing more will be sent, and nothing is waited for.</summary>
    const int Over = -1;
}
