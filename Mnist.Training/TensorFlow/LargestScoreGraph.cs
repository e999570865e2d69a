using Mnist.Scoring.Models;
using Mnist.Training.Export.TensorFlow;

namespace Mnist.Training.TensorFlow;

/// <summary>A TensorFlow graph of one operation, the index of the largest of ten numbers. ML.NET has no such transformation outside of its
/// trainers, and a custom step would make the model file depend on this project.</summary>
/// <remarks>A separate graph, not a second output of the network, because ML.NET 5.0.0 confuses the outputs of a graph when only some of
/// its columns are requested.</remarks>
internal static class LargestScoreGraph
{
    /// <summary>The input node: float32 [−1, 10].</summary>
    public const string Input = PredictionColumns.Score;

    /// <summary>The output node: int64 [−1], 0 to 9.</summary>
    public const string Output = "LargestScore";

    public static void Write(Stream stream)
    {
        GraphNodes nodes = new();
        nodes.Operation(Output, "ArgMax", nodes.Placeholder(Input, [-1, 10]), nodes.Constant("axis", [], 1));
        stream.Write(nodes.Finish().Bytes);
    }
}
