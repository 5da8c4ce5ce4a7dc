namespace EdgeGrid.Terminal
{
    /// <summary>Uptimes at which something is due; nanoFramework's maths knows no longs.</summary>
    internal static class Deadline
    {
        /// <summary>Nothing is due until something happens.</summary>
        internal const long Never = long.MaxValue;

        /// <summary>Whichever comes first.</summary>
        internal static long First(long one, long other) => one < other ? one : other;
    }
}
