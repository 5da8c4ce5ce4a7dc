using System.Collections;

namespace EdgeGrid.Terminal
{
    /// <summary>
    /// The way from interrupts and foreign threads into the loop: bounded, first in first out. When full, the newcomer is not taken
    /// and the caller is told; what that means is the caller's to say.
    /// </summary>
    internal sealed class Inbox
    {
        private readonly Queue _items = new Queue();
        private readonly object _gate = new object();
        private readonly int _capacity;
        private readonly IWake _wake;

        internal Inbox(int capacity, IWake wake)
        {
            _capacity = capacity;
            _wake = wake;
        }

        /// <summary>Any thread; false when full.</summary>
        internal bool TryAdd(object item)
        {
            lock (_gate)
            {
                if (_items.Count >= _capacity)
                {
                    return false;
                }

                _items.Enqueue(item);
            }

            _wake.Wake();
            return true;
        }

        /// <summary>The next item; null when empty.</summary>
        internal object? Take()
        {
            lock (_gate)
            {
                return _items.Count == 0 ? null : _items.Dequeue();
            }
        }
    }
}
