// Mirrors System.Math of nanoframework/System.Math 1.5. Signatures only, no runtime: nothing here ever runs.
// Max and Min know int only: with long they would go through float there without a word.
namespace System
{
    public static class Math
    {
        public static extern int Abs(int value);
        public static extern int Max(int val1, int val2);
        public static extern int Min(int val1, int val2);
        public static extern long Clamp(long value, long min, long max);
        public static extern ulong Clamp(ulong value, ulong min, ulong max);
    }
}
