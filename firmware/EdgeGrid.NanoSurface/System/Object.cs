// Mirrors System.Object of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System
{
    public class Object
    {
        public extern Object();

        public virtual extern string ToString();
        public virtual extern bool Equals(object obj);
        public static extern bool Equals(object objA, object objB);
        public static extern bool ReferenceEquals(object objA, object objB);
        public virtual extern int GetHashCode();
        public extern Type GetType();
        protected extern object MemberwiseClone();
    }
}
