using Mnist.Training.Export.TensorFlow;

namespace Mnist.Training.TensorFlow;

/// <summary>
/// A TensorFlow graph of one operation: the place of the largest of ten numbers. ML.NET has no transformation for that outside of
/// its trainers, and a step of our own would make the model file depend on this project.
/// </summary>
/// <remarks>
/// It is a graph of its own rather than a second output of the network's: ML.NET 5.0.0 mixes up the outputs of a graph when only some
/// of its columns are asked for.
/// </remarks>
internal static class LargestScoreGraph
{
    /// <summary>The node to feed: float32 [−1, 10].</summary>
    public const string Input = "Score";

    /// <summary>The node to fetch: int64 [−1], 0 to 9.</summary>
    public const string Output = "LargestScore";

    /// <summary>Writes the graph.</summary>
    /// <param name="stream">Takes the bytes; stays open.</param>
    public static void Write(Stream stream)
    {
        GraphNodes nodes = new();
        nodes.ArgMax(Output, nodes.Placeholder(Input, [-1, 10]), nodes.Constant("axis", 1));
        stream.Write(nodes.Finish().Bytes);
    }
}
