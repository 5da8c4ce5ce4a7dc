namespace EdgeGrid.Terminal
{
    /// <summary>Compares moments in milliseconds; nanoFramework's Math compares only int and double.</summary>
    internal static class Due
    {
        /// <summary>The earlier of two moments.</summary>
        internal static long Sooner(long one, long other) => one < other ? one : other;

        /// <summary>The later of two moments.</summary>
        internal static long Later(long one, long other) => one > other ? one : other;
    }
}
