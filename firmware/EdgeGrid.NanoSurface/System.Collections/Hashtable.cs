// Mirrors System.Collections.Hashtable and DictionaryEntry of nanoframework/System.Collections 1.5. Signatures only, no runtime: nothing here ever runs.
// Keys whose hashes collide lose entries there: string and int keys only, which the guard test watches.
namespace System.Collections
{
    public class DictionaryEntry
    {
        public object Key;
        public object Value;

        public extern DictionaryEntry(object key, object value);
    }

    public class Hashtable : ICloneable, IDictionary
    {
        public extern Hashtable();
        public extern Hashtable(int capacity);

        public extern int Count { get; }
        public extern bool IsSynchronized { get; }
        public extern object SyncRoot { get; }
        public extern bool IsReadOnly { get; }
        public extern bool IsFixedSize { get; }
        public extern ICollection Keys { get; }
        public extern ICollection Values { get; }
        public extern object this[object key] { get; set; }

        public extern void Add(object key, object value);
        public extern void Clear();
        public extern object Clone();
        public extern bool Contains(object key);
        public extern void CopyTo(Array array, int arrayIndex);
        public extern IEnumerator GetEnumerator();
        public extern void Remove(object key);
    }
}
