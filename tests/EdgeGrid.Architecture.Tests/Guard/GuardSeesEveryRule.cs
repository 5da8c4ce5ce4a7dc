using EdgeGrid.Architecture.Tests.Metadata;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Guard;

public sealed class GuardSeesEveryRule
{
    [Theory]
    [InlineData("class C<T> { }", "C`1: an own generic type")]
    [InlineData("class C { void M<T>() { } }", "C.M: an own generic method")]
    [InlineData("class C { Action<string>? f; }", "a generic type or method in use: System.Action`1<System.String>")]
    [InlineData("class C { object M() => Array.Empty<int>(); }", "a generic type or method in use: System.Array.Empty")]
    [InlineData("class C { int? f; }", "System.Nullable`1<System.Int32>")]
    [InlineData("class C { (int, int) M() => (1, 2); }", "System.ValueTuple`2<System.Int32, System.Int32>")]
    [InlineData("class C { string M(string s) => s.Replace(\"a\", \"b\"); }", "a member not approved: System.String.Replace(System.String, System.String) : System.String")]
    [InlineData("class C { bool M(string s) => s.StartsWith(\"a\"); }", "a member not approved: System.String.StartsWith")]
    [InlineData("class C { object M() => new Version(1, 0); }", "a type not approved: System.Version")]
    [InlineData("class C { DateTimeOffset f; }", "C: a type not approved: System.DateTimeOffset")]
    [InlineData("class C : System.IO.MemoryStream { }", "C: a type not approved: System.IO.MemoryStream")]
    [InlineData("class C { void M() { try { M(); } catch (DivideByZeroException) { } } }", "a type not approved: System.DivideByZeroException")]
    [InlineData("class C { int[,]? f; }", "a multi-dimensional array: System.Int32[,]")]
    [InlineData("class C { object M() => new byte[2, 2]; }", "a multi-dimensional array: System.Byte[,]")]
    [InlineData("class C { float f; }", "C: floating point or decimal (System.Single)")]
    [InlineData("class C { void M(double d) { } }", "C.M: floating point or decimal (System.Double)")]
    [InlineData("class C { int M(int i) => (int)(i * 1.5); }", "floating point or decimal (ldc.r8)")]
    [InlineData("class C { int M(int i) => (int)(i * 1.5f); }", "floating point or decimal (conv.r4)")]
    [InlineData("class C { object M(TimeSpan t) => t.TotalSeconds; }", "C.M: floating point or decimal (System.Double)")]
    [InlineData("class C { decimal f; }", "C: floating point or decimal (System.Decimal)")]
    [InlineData("class C { unsafe void M() { byte* p = stackalloc byte[8]; p[0] = 1; } }", "C.M: stackalloc")]
    [InlineData("class C { unsafe void M(byte* p) { } }", "C.M: a pointer: System.Byte*")]
    [InlineData("class C { int M(int a, int b) => checked(a + b); }", "checked arithmetic, which never throws on the device (add.ovf)")]
    [InlineData("class C { byte M(int a) => checked((byte)a); }", "checked arithmetic, which never throws on the device (conv.ovf.u1)")]
    [InlineData("class C { volatile bool f; }", "C: a volatile field")]
    [InlineData("class C { volatile bool f; bool M() => f; }", "C.M: a volatile field")]
    [InlineData("class C { IEnumerable M() { yield return 1; } }", "C+<M>d__0: an async method or an iterator")]
    [InlineData("class C { async void M() { await System.Threading.Tasks.Task.Yield(); } }", "C+<M>d__0: an async method or an iterator")]
    [InlineData("interface I { int M() => 1; }", "I.M: a default interface method")]
    [InlineData("interface I { static int M() => 1; }", "I.M: a static member of an interface")]
    [InlineData("class C { string M(int i) => $\"{i} ms\"; }", "DefaultInterpolatedStringHandler (an interpolated string")]
    [InlineData("class C { string M(object o) => string.Format(\"{0} ms\", o); }", "System.String.Format(System.String, System.Object) : System.String static (an interpolated string")]
    [InlineData("enum E { A } class C { string M(E e) => e.ToString(); }", "an enum's text, which is its number on the device: E")]
    [InlineData("class C { string M(DayOfWeek d) => \"on \" + d; }", "an enum's text, which is its number on the device: System.DayOfWeek")]
    [InlineData("enum E { A } class C { object M(E e) => e; }", "an enum as an object, whose text is its number on the device: E")]
    [InlineData("class C { void M(Hashtable h) => h[5L] = \"x\"; }", "a Hashtable key that is neither string nor int: System.Int64")]
    [InlineData("class C { void M(Hashtable h, int a) => h.Add(new C(), a + a); }", "a Hashtable key that is neither string nor int: C")]
    [InlineData("class C { bool M(IDictionary h) => h.Contains(Key()); static C Key() => new C(); }", "a Hashtable key that is neither string nor int: C")]
    [InlineData("class C { int M(int k) => k switch { 1 => 2 }; }", "(a switch expression without a default arm)")]
    public void What_the_device_dies_of_is_found(string source, string finding) =>
        string.Join('\n', Inspect(Sample.ForNet(source))).ShouldContain(finding, Case.Sensitive);

    [Theory]
    [InlineData("using System.Collections.Generic; class C { void M(int a) { ReadOnlySpan<int> s = [a, a]; N(s); } void N(ReadOnlySpan<int> s) { } }", "InlineArray")]
    [InlineData("class C { ReadOnlySpan<byte> M() => \"ab\"u8; }", "ReadOnlySpan")]
    [InlineData("interface I { static abstract int M(); }", "I.M: a static member of an interface")]
    [InlineData("record R(int A);", "System.IEquatable`1<R>")]
    public void So_is_what_newer_language_lowers_to(string source, string finding) =>
        string.Join('\n', Inspect(Sample.ForNet(source, LanguageVersion.Latest))).ShouldContain(finding, Case.Sensitive);

    [Fact]
    public void Sensible_wire_code_passes_on_both_sides()
    {
        string.Join('\n', Inspect(Sample.ForNet(WireCode))).ShouldBeEmpty();
        string.Join('\n', Sample.ErrorsOnNano(WireCode)).ShouldBeEmpty();
    }

    private const string WireCode = """
        enum Kind { Press, Hold }
        interface ILink { event EventHandler Closed; string Name { get; } }
        sealed class Link : ILink
        {
            public event EventHandler? Closed;
            public string Name { get; init; } = "link";
            public void Close() { EventHandler? closed = Closed; if (closed != null) closed(this, EventArgs.Empty); }
        }
        sealed class Wire
        {
            private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
            private readonly AutoResetEvent _signal = new AutoResetEvent(false);
            private readonly object _gate = new object();
            private readonly Queue _queue = new Queue();
            private readonly Hashtable _seen = new Hashtable();
            private int _count;
            public int Count { get { lock (_gate) { return _count; } } }
            public void Put(string key, int at, object value)
            {
                lock (_gate) { _queue.Enqueue(value); _seen[key] = at; _seen[at] = value; Interlocked.Increment(ref _count); }
                _signal.Set();
            }
            public string Keys()
            {
                var text = new StringBuilder();
                foreach (DictionaryEntry entry in _seen) text.Append((string)entry.Key).Append('=').Append(1).Append(2L);
                foreach (object o in _queue) text.Append(o);
                return text.ToString();
            }
            public static string Word(Kind kind) => kind switch { Kind.Press => "press", Kind.Hold => "hold", _ => throw new ArgumentException("kind") };
            public static bool TryRead(string word, out Kind kind)
            {
                switch (word)
                {
                    case "press": kind = Kind.Press; return true;
                    case "hold": kind = Kind.Hold; return true;
                    default: kind = Kind.Press; return false;
                }
            }
            public static byte[] Bytes(string s) => Encoding.UTF8.GetBytes(s + "!" + s.Length + Table[0]);
            public static string[] Parts(string topic) => topic[0] == '/' ? topic.Trim('/').Split('/') : new string[0];
            public static long Parse(byte[] b) { try { return BitConverter.ToInt64(b, 0) + Math.Max(b.Length, 3); } catch (Exception e) when (e.Message.Length > 0) { return -1; } }
            public void Run() { var thread = new Thread(() => _signal.WaitOne(1000, false)); thread.Start(); using var timer = new Timer(o => Put("t", 1, this), null, 0, 10); }
        }
        """;

    private static IReadOnlyCollection<string> Inspect(byte[] image)
    {
        using var sample = BuiltAssembly.In(image);
        return NanoGuard.Inspect(sample);
    }
}
