// Mirrors System.Array of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
using System.Collections;

namespace System
{
    public abstract class Array : ICloneable, IList
    {
        public extern int Length { get; }

        public static extern void Copy(Array sourceArray, Array destinationArray, int length);
        public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);
        public static extern void Clear(Array array, int index, int length);
        public static extern int IndexOf(Array array, object value);
        public static extern int IndexOf(Array array, object value, int startIndex);
        public static extern int IndexOf(Array array, object value, int startIndex, int count);
        public extern object Clone();
        public extern void CopyTo(Array array, int index);
        public extern object GetValue(int index);
        public extern IEnumerator GetEnumerator();

        extern int ICollection.Count { get; }
        extern object ICollection.SyncRoot { get; }
        extern bool ICollection.IsSynchronized { get; }
        extern bool IList.IsReadOnly { get; }
        extern bool IList.IsFixedSize { get; }
        extern object IList.this[int index] { get; set; }

        extern int IList.Add(object value);
        extern bool IList.Contains(object value);
        extern void IList.Clear();
        extern int IList.IndexOf(object value);
        extern void IList.Insert(int index, object value);
        extern void IList.Remove(object value);
        extern void IList.RemoveAt(int index);
    }
}
