using Mnist.Scoring.Models.Format;
using Mnist.Scoring.Pipeline.Steps;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>Checks the components that an ML.NET zip references. ML.NET loads every assembly that a model file references and creates its
/// types, so untrusted files are checked before: only assemblies of ML.NET and the mappings of this library are allowed.</summary>
/// <remarks>Each component begins with a header of 256 bytes (ModelHeader in the source of ML.NET 5.0), which contains the offsets of the
/// component's strings and of the assembly name of its loader. Components can be nested, so the whole entry is searched for
/// headers.</remarks>
internal static class MlNetComponents
{
    // ML.NET's own models take a few megabytes; those with a TensorFlow network for photographs take up to 180.
    private const long LongestContent = 512L << 20;

    private const int HeaderSize = 256;
    private const int StringTable = 0x20;
    private const int StringCharacters = 0x30;
    private const int LoaderSignatures = 0x50;
    private const int LoaderSignatureSize = 24;
    private const int AssemblyName = 0x90;

    // The ML.NET component that calls a mapping in an assembly named in its strings.
    private const string CustomMapping = "CustomTransformer";

    // Assemblies that components can be loaded from; the last two are names used before ML.NET 1.0.
    private static readonly HashSet<string> Assemblies = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.ML.Data", "Microsoft.ML.Ensemble", "Microsoft.ML.FastTree", "Microsoft.ML.ImageAnalytics", "Microsoft.ML.KMeansClustering",
        "Microsoft.ML.LightGbm", "Microsoft.ML.Mkl.Components", "Microsoft.ML.OnnxTransformer", "Microsoft.ML.PCA",
        "Microsoft.ML.StandardTrainers", "Microsoft.ML.TensorFlow", "Microsoft.ML.Transforms", "Microsoft.ML.Vision",
        "Microsoft.ML.HalLearners", "Microsoft.ML.StandardLearners",
    };

    private static readonly HashSet<string> Contracts = new(StringComparer.Ordinal) { NetworkFactory.Contract, NamedNetworkFactory.Contract, NetworkKeyFactory.Contract };

    private static readonly string ThisAssembly = typeof(MlNetComponents).Assembly.GetName().Name!;

    // "ML MODEL" with a zero instead of the space.
    private static ReadOnlySpan<byte> Signature => "ML\0MODEL"u8;

    /// <summary>Checks all components of a zip.</summary>
    /// <exception cref="InvalidModelException">The zip references an unknown component, or its content is too large.</exception>
    public static void RequireKnown(ZipArchive archive)
    {
        long left = LongestContent;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            left -= entry.Length;
            if (left < 0)
            {
                throw new InvalidModelException($"the zip's content has over {LongestContent >> 20} MB, too much for a model of digits");
            }

            ReadOnlySpan<byte> rest = ZipEntries.Read(entry);
            for (int at; (at = rest.IndexOf(Signature)) >= 0; rest = rest[(at + Signature.Length)..])
            {
                Check(entry.FullName, rest[at..]);
            }
        }
    }

    private static void Check(string entry, ReadOnlySpan<byte> component)
    {
        ReadOnlySpan<byte> header = Slice(entry, component, 0, HeaderSize);
        long assemblyStart = BinaryPrimitives.ReadInt64LittleEndian(header[AssemblyName..]);
        string assembly = Text(entry, component, assemblyStart, BinaryPrimitives.ReadUInt32LittleEndian(header[(AssemblyName + sizeof(long))..]));
        if (assembly.Length > 0 && !Assemblies.Contains(SimpleName(assembly)))
        {
            throw Unknown($"the assembly {MessageText.Quote(SimpleName(assembly))}");
        }

        // ML.NET falls back to a second name if the first is unknown, and ignores case and surrounding white space.
        ReadOnlySpan<byte> loaders = header.Slice(LoaderSignatures, 2 * LoaderSignatureSize);
        if (!IsCustomMapping(loaders[..LoaderSignatureSize]) && !IsCustomMapping(loaders[LoaderSignatureSize..]))
        {
            return;
        }

        // The table contains the end of each string, as a byte offset from the first character of the first string.
        long table = BinaryPrimitives.ReadInt64LittleEndian(header[StringTable..]);
        long tableSize = BinaryPrimitives.ReadInt64LittleEndian(header[(StringTable + sizeof(long))..]);
        long characters = BinaryPrimitives.ReadInt64LittleEndian(header[StringCharacters..]);
        long start = 0;
        foreach (long end in MemoryMarshal.Cast<byte, long>(Slice(entry, component, table, tableSize)))
        {
            string text = Text(entry, component, characters + start, end - start);
            if (!Contracts.Contains(text) && SimpleName(text) != ThisAssembly)
            {
                throw Unknown($"the custom mapping {MessageText.Quote(text)}");
            }

            start = end;
        }
    }

    private static bool IsCustomMapping(ReadOnlySpan<byte> loader) =>
        string.Equals(Encoding.Latin1.GetString(loader).TrimEnd('\0').Trim(), CustomMapping, StringComparison.OrdinalIgnoreCase);

    private static string Text(string entry, ReadOnlySpan<byte> component, long start, long size) =>
        Encoding.Unicode.GetString(Slice(entry, component, start, size));

    private static ReadOnlySpan<byte> Slice(string entry, ReadOnlySpan<byte> component, long start, long size) =>
        start >= 0 && size >= 0 && start <= component.Length && size <= component.Length - start
            ? component.Slice((int)start, (int)size)
            : throw InvalidModelException.Damaged($"ML.NET's entry {MessageText.Quote(entry)} is damaged");

    // "Name, Version=…" as in an assembly's full name.
    private static string SimpleName(string assembly) => assembly.Split(',')[0].Trim();

    private static InvalidModelException Unknown(string what) => new(
        $"the model names {what}, which is neither part of ML.NET nor of Mnist.Scoring; load it with mlContext.Model.Load if you trust it");
}
