using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace Mnist.Training.TensorFlow;

/// <summary>TensorFlow's native library, which is not available on all platforms of .NET.</summary>
internal static class TensorFlowLibrary
{
    // The library name in TensorFlow.NET's imports.
    private const string Name = "tensorflow";

    private static readonly Lazy<string?> LazyLack = new(() =>
        NativeLibrary.TryLoad(Name, typeof(TensorFlowModel).Assembly, searchPath: null, out _) && ReadsAGraph() ? null : Describe());

    /// <summary>The reason why TensorFlow is unavailable, as a phrase; null if its library loads and accepts a graph.</summary>
    public static string? Lack => LazyLack.Value;

    /// <summary>Whether an exception or an inner exception indicates that the library or one of its functions is missing.</summary>
    /// <remarks>Unsupported processors and incompatible library versions are detected only on use.</remarks>
    public static bool IsMissing(Exception? exception) => exception is not null
        && (exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException || IsMissing(exception.InnerException));

    /// <summary>The message if the library does not load or is incompatible.</summary>
    public static string Describe() =>
        $"TensorFlow's native library does not load on {RuntimeInformation.RuntimeIdentifier}; the NuGet package SciSharp.TensorFlow.Redist has it for 64-bit Intel and AMD processors";

    private static bool ReadsAGraph()
    {
        try
        {
            using GraphFiles graphs = new(new MLContext());
            graphs.Load(LargestScoreGraph.Write);
            return true;
        }
        catch (Exception e) when (IsMissing(e))
        {
            return false;
        }
    }
}
