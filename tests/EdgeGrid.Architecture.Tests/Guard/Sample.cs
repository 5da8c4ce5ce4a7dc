using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>Compiles a few lines as shared code, against .NET or against the nano surface.</summary>
internal static class Sample
{
    private const string Usings = "using System; using System.Collections; using System.Text; using System.Threading;\n";

    private static readonly List<MetadataReference> Net =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    private static readonly List<MetadataReference> Nano = [MetadataReference.CreateFromFile(NanoSurface.Core.Assembly)];

    /// <summary>The assembly as .NET's compiler makes it; a sample that does not compile is a broken test.</summary>
    public static byte[] ForNet(string source, LanguageVersion language = LanguageVersion.CSharp9)
    {
        using var image = new MemoryStream();
        var result = Compile(source, language, Net).Emit(image);
        result.Diagnostics.Where(IsError).ShouldBeEmpty();
        return image.ToArray();
    }

    /// <summary>What the compiler says against the surface; empty when it accepts.</summary>
    public static IReadOnlyList<string> ErrorsOnNano(string source)
    {
        using var image = new MemoryStream();
        return [.. Compile(source, LanguageVersion.CSharp9, Nano).Emit(image).Diagnostics.Where(IsError).Select(error => error.ToString())];
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static CSharpCompilation Compile(string source, LanguageVersion language, List<MetadataReference> references) =>
        CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(language))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
}
