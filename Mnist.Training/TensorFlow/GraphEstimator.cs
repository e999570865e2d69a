using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets;
using Mnist.Training.Export;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>Trains a network, converts it to a TensorFlow graph, and verifies that both agree.</summary>
/// <param name="network">Trains a <see cref="NetworkTransformer"/>.</param>
/// <param name="sample">Images for the comparison; null for the training images.</param>
internal sealed class GraphEstimator(MLContext context, IEstimator<ITransformer> network, IDataView? sample) : IEstimator<ITransformer>
{
    /// <summary>Maximum number of compared images.</summary>
    public const int Compared = 1000;

    /// <summary>Maximum difference of two probabilities; only the order of summation differs.</summary>
    public const double Tolerance = 1e-4;

    /// <inheritdoc/>
    /// <exception cref="ExportException">The results of TensorFlow and of the network differ.</exception>
    public ITransformer Fit(IDataView input)
    {
        Network trained = ((NetworkTransformer)network.Fit(input)).Model.Network;
        return Agreed(TensorFlowPipeline.Create(context, trained, input), trained, context.Data.TakeRows(sample ?? input, Compared));
    }

    /// <inheritdoc/>
    /// <remarks>The graph has the same output columns as the network.</remarks>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => network.GetOutputSchema(inputSchema);

    /// <summary>Compares a graph with its network.</summary>
    /// <param name="graph">A transformer from the columns of a <see cref="MnistDataView"/> to <c>Score</c>, the digits in order.</param>
    internal static TensorFlowStep Agreed(ITransformer graph, Network network, IDataView images)
    {
        float difference = MaxDifference(graph, network, images);
        return difference <= Tolerance
            ? new TensorFlowStep(graph, network, $"{NetworkText.Describe(network)}; TensorFlow's probabilities differ by {difference:0.0e+0} at most")
            : throw new ExportException($"TensorFlow's probabilities differ from the network's by up to {difference:0.0e+0}, so the model is not saved; train --model cnn instead");
    }

    // Returns NaN if a probability is NaN.
    private static float MaxDifference(ITransformer graph, Network network, IDataView data)
    {
        IDataView scored = graph.Transform(data);
        float[] difference = new float[Dataset.Classes];
        float largest = 0;
        IEnumerable<float[]> images = scored.GetColumn<float[]>(MnistDataView.Features), scores = scored.GetColumn<float[]>(PredictionColumns.Score);
        foreach ((float[] image, float[] score) in images.Zip(scores))
        {
            network.Predict(image, difference);
            TensorPrimitives.Subtract(score, difference, difference);
            largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude<float>(difference)));
        }

        return largest;
    }
}

/// <summary>A trained step computed by TensorFlow, with the network that it agrees with. A zip contains only the step.</summary>
internal sealed record TensorFlowStep(ITransformer Graph, Network Network, string Architecture) : ITransformer
{
    public bool IsRowToRowMapper => Graph.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Graph.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => Graph.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Graph.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => Graph.Save(ctx);
}
