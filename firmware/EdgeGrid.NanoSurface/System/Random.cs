// Mirrors System.Random of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System
{
    public class Random
    {
        public extern Random();
        public extern Random(int seed);

        public virtual extern int Next();
        public virtual extern int Next(int maxValue);
        public virtual extern void NextBytes(byte[] buffer);
    }
}
