using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Xml.Linq;
using EdgeGrid.Architecture.Tests.Guard;
using EdgeGrid.Architecture.Tests.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Budget;

/// <summary>The device's code, compiled here as it would be there: optimized, against the signature surface, all in one assembly.</summary>
public sealed class CodeFitsItsBudget
{
    private static readonly string[] Lists =
        ["shared-contracts/EdgeGrid.Contracts/Files.props", "firmware/EdgeGrid.Terminal/Files.props", "firmware/EdgeGrid.Terminal.Esp32/Files.props"];

    [Fact]
    public void Instructions_data_and_the_whole_stay_within_what_was_set_for_them()
    {
        var image = Compile();
        using var device = BuiltAssembly.In(image);
        string.Join('\n',
            TestKit.Budget.Fault("contracts, IL", IlOf(device, "EdgeGrid.Contracts.")),
            TestKit.Budget.Fault("core, IL", IlOf(device, "EdgeGrid.Terminal.", except: "EdgeGrid.Terminal.Esp32.")),
            TestKit.Budget.Fault("board, IL", IlOf(device, "EdgeGrid.Terminal.Esp32.")),
            TestKit.Budget.Fault("constant data", ConstantData(device)),
            TestKit.Budget.Fault("the assembly", image.Length)).Trim().ShouldBeEmpty();
    }

    private static byte[] Compile()
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp9);
        var trees = Lists.SelectMany(list => XDocument.Load(Repository.At(list)).Descendants("Compile")
            .Select(file => Path.Combine(Path.GetDirectoryName(Repository.At(list))!, file.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal)))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse)));
        var compilation = CSharpCompilation.Create(
            "EdgeGrid.Terminal.Esp32",
            trees,
            [MetadataReference.CreateFromFile(NanoSurface.Core.Assembly), MetadataReference.CreateFromFile(NanoSurface.Device.Assembly)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, deterministic: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return image.ToArray();
    }

    private static long IlOf(BuiltAssembly device, string prefix, string? except = null) => device.Types()
        .Where(type => type.Name.StartsWith(prefix, StringComparison.Ordinal) && (except is null || !type.Name.StartsWith(except, StringComparison.Ordinal)))
        .SelectMany(type => type.Type.GetMethods())
        .Sum(method => (long)(device.Body(device.Reader.GetMethodDefinition(method))?.GetILBytes()?.Length ?? 0));

    /// <summary>Array constants, each as large as the type that the compiler makes for it.</summary>
    private static long ConstantData(BuiltAssembly device) => device.Reader.FieldDefinitions
        .Select(device.Reader.GetFieldDefinition)
        .Where(field => field.GetRelativeVirtualAddress() != 0)
        .Sum(field => (long)SizeOf(device, field));

    private static int SizeOf(BuiltAssembly device, FieldDefinition field)
    {
        // FIELD, then VALUETYPE with its token, or a primitive of 4 or 8 bytes.
        var signature = device.Reader.GetBlobReader(field.Signature);
        signature.ReadByte();
        return signature.ReadByte() switch
        {
            (byte)SignatureTypeCode.TypeHandle or 0x11 => device.Reader.GetTypeDefinition((TypeDefinitionHandle)signature.ReadTypeHandle()).GetLayout().Size,
            (byte)PrimitiveTypeCode.Int32 => sizeof(int),
            (byte)PrimitiveTypeCode.Int64 => sizeof(long),
            (byte)PrimitiveTypeCode.Int16 => sizeof(short),
            var other => throw new NotSupportedException($"constant data of type code {other}"),
        };
    }
}
