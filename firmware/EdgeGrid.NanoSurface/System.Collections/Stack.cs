// Mirrors System.Collections.Stack of nanoframework/System.Collections 1.5. Signatures only, no runtime: nothing here ever runs.
namespace System.Collections
{
    public class Stack : ICollection, ICloneable
    {
        public extern Stack();

        public virtual extern int Count { get; }
        public virtual extern bool IsSynchronized { get; }
        public virtual extern object SyncRoot { get; }

        public virtual extern void Push(object obj);
        public virtual extern object Pop();
        public virtual extern object Peek();
        public virtual extern void Clear();
        public virtual extern object Clone();
        public virtual extern bool Contains(object obj);
        public virtual extern void CopyTo(Array array, int index);
        public virtual extern IEnumerator GetEnumerator();
        public virtual extern object[] ToArray();
    }
}
