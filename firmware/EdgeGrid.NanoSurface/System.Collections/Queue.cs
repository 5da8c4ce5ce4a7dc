// Mirrors System.Collections.Queue of nanoframework/System.Collections 1.5. Signatures only, no runtime: nothing here ever runs.
namespace System.Collections
{
    public class Queue : ICollection, ICloneable
    {
        public extern Queue();

        public virtual extern int Count { get; }
        public virtual extern bool IsSynchronized { get; }
        public virtual extern object SyncRoot { get; }

        public virtual extern void Enqueue(object obj);
        public virtual extern object Dequeue();
        public virtual extern object Peek();
        public virtual extern void Clear();
        public virtual extern object Clone();
        public virtual extern bool Contains(object obj);
        public virtual extern void CopyTo(Array array, int index);
        public virtual extern IEnumerator GetEnumerator();
        public virtual extern object[] ToArray();
    }
}
