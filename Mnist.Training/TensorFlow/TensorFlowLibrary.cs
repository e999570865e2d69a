using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace Mnist.Training.TensorFlow;

/// <summary>TensorFlow's native library, which does not exist for every platform that .NET runs on.</summary>
internal static class TensorFlowLibrary
{
    // What TensorFlow.NET imports its functions from.
    private const string Name = "tensorflow";

    private static readonly Lazy<string?> LazyLack = new(() =>
        NativeLibrary.TryLoad(Name, typeof(TensorFlowModel).Assembly, searchPath: null, out _) && ReadsAGraph() ? null : Describe());

    /// <summary>What stands against TensorFlow, in half a sentence; null when its library loads and takes a graph.</summary>
    public static string? Lack => LazyLack.Value;

    /// <summary>Whether an exception, or one behind it, says that the library or a function of it is not there.</summary>
    /// <remarks>Old processors and other versions of the library show only when it is used.</remarks>
    public static bool IsMissing(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is said when the library does not load or does not fit.</summary>
    public static string Describe() =>
        $"TensorFlow's native library does not load on {RuntimeInformation.RuntimeIdentifier}; the NuGet package SciSharp.TensorFlow.Redist has it for 64-bit Intel and AMD processors";

    private static bool ReadsAGraph()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mnist-graph-");
        try
        {
            TensorFlowPipeline.Load(new MLContext(), folder, LargestScoreGraph.Write);
            return true;
        }
        catch (Exception e) when (IsMissing(e))
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
