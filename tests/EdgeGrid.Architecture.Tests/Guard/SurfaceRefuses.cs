using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Guard;

public sealed class SurfaceRefuses
{
    [Theory]
    [InlineData("class C { int? f; }", "System.Nullable`1")]
    [InlineData("class C { System.Collections.Generic.List<int>? f; }", "'Generic' does not exist")]
    [InlineData("class C { string M(string s) => s.Replace(\"a\", \"b\"); }", "'Replace'")]
    [InlineData("class C { string M(string[] s) => string.Join(\",\", s); }", "'Join'")]
    [InlineData("class C { bool M(string s) => string.IsNullOrWhiteSpace(s); }", "'IsNullOrWhiteSpace'")]
    [InlineData("class C { bool M(string s) => s.StartsWith(\"a\"); }", "'StartsWith'")]
    [InlineData("class C { string M(int i) => $\"{i} ms\"; }", "Format")]
    [InlineData("class C { void M() { Span<byte> s = stackalloc byte[8]; } }", "'Span<>'")]
    [InlineData("class C { Action<int>? f; }", "'Action' cannot be used with type arguments")]
    [InlineData("class C { void M(int[] a) => Array.Sort(a); }", "'Sort'")]
    [InlineData("class C { decimal f; }", "System.Decimal")]
    [InlineData("class C { volatile bool f; }", "System.Runtime.CompilerServices.IsVolatile")]
    [InlineData("class C { (int, int) f; }", "System.ValueTuple`2")]
    [InlineData("class C { char M(string s) => s[^1]; }", "System.Index")]
    [InlineData("class C { IEnumerable M() { yield return 1; } }", "is not defined or imported")]
    [InlineData("class C { async void M() { } }", "is not defined or imported")]
    [InlineData("interface I { int M() => 1; }", "default interface implementation")]
    [InlineData("class C { DateTimeOffset f; }", "'DateTimeOffset'")]
    [InlineData("class C { System.Diagnostics.Stopwatch? f; }", "'Stopwatch'")]
    [InlineData("class C { byte[] M(string s) => Encoding.ASCII.GetBytes(s); }", "'ASCII'")]
    [InlineData("class C { long M(long a, long b) => Math.Max(a, b); }", "cannot convert from 'long' to 'int'")]
    [InlineData("class C { object M(string s) => Enum.Parse(typeof(DayOfWeek), s); }", "'Parse'")]
    public void What_nanoFramework_lacks_does_not_compile(string source, string error) =>
        string.Join('\n', Sample.ErrorsOnNano(source)).ShouldContain(error, Case.Sensitive);

    [Fact]
    public void What_nanoFramework_has_compiles() =>
        Sample.ErrorsOnNano("class C { byte[] M(int i) { var t = new StringBuilder(); lock (t) { t.Append(i).Append(\", \"); } return Encoding.UTF8.GetBytes(t.ToString()); } }")
            .ShouldBeEmpty();
}
