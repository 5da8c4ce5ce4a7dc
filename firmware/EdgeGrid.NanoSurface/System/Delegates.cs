// Mirrors System.Delegate, MulticastDelegate, Action, EventHandler and EventArgs of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// Action<T> and Func<T> are left out: the device compiles them and dies of them.
namespace System
{
    public abstract class Delegate
    {
        public static extern Delegate Combine(Delegate a, Delegate b);
        public static extern Delegate Remove(Delegate source, Delegate value);
        public static extern bool operator ==(Delegate d1, Delegate d2);
        public static extern bool operator !=(Delegate d1, Delegate d2);
    }

    public abstract class MulticastDelegate : Delegate
    {
        public static extern bool operator ==(MulticastDelegate d1, MulticastDelegate d2);
        public static extern bool operator !=(MulticastDelegate d1, MulticastDelegate d2);
    }

    public delegate void Action();

    public delegate void EventHandler(object sender, EventArgs e);

    public class EventArgs
    {
        public static readonly EventArgs Empty;

        public extern EventArgs();
    }
}
