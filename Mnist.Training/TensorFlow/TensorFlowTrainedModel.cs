using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Scoring.Models;
using Mnist.Scoring.Networks;
using Mnist.Training.Datasets;
using Mnist.Training.Evaluation;
using Mnist.Training.Export;
using Mnist.Training.Numerics;
using Mnist.Training.Pipeline;
using Mnist.Training.Trainers;

namespace Mnist.Training.TensorFlow;

/// <summary>A pipeline with a TensorFlow graph, which has to agree with the network that it was made from before it is saved.</summary>
/// <param name="model">The pipeline with everything that is said about it.</param>
/// <param name="pipeline">The pipeline.</param>
/// <param name="network">The network.</param>
internal sealed class TensorFlowTrainedModel(MlNetTrainedModel model, ITransformer pipeline, Network network) : ITrainedModel
{
    /// <summary>Images that are compared.</summary>
    public const int Compared = 1000;

    /// <summary>How far two probabilities may be apart: the sums are the same but for their order.</summary>
    public const double Tolerance = 1e-4;

    private double _difference;

    /// <inheritdoc/>
    public string Architecture => model.Architecture;

    /// <inheritdoc/>
    public int ParameterCount => model.ParameterCount;

    /// <inheritdoc/>
    public Network? Network => network;

    /// <inheritdoc/>
    public string? SecondOpinion => model.SecondOpinion is { } opinion
        ? string.Create(CultureInfo.InvariantCulture, $"{opinion}; TensorFlow's probabilities differ by {_difference:0.0e+0} at most")
        : null;

    /// <inheritdoc/>
    /// <exception cref="ExportException">TensorFlow computes something else than the network.</exception>
    public Metrics Evaluate(Dataset data, WorkerPool pool)
    {
        _difference = LargestDifference(pipeline, network, data, Compared);
        return _difference <= Tolerance
            ? model.Evaluate(data, pool)
            : throw new ExportException(string.Create(
                CultureInfo.InvariantCulture,
                $"TensorFlow's probabilities differ from the network's by up to {_difference:0.0e+0}, so the model is not saved; train --model cnn instead"));
    }

    /// <inheritdoc/>
    public void Save(string path, ModelInfo info) => model.Save(path, info);

    /// <summary>How far the scores of a pipeline and of a network are apart.</summary>
    /// <param name="pipeline">Takes a <see cref="MnistDataView"/> and gives <c>Score</c>, the digits in their order.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">The images.</param>
    /// <param name="count">How many of them to compare, the first ones.</param>
    /// <returns>The largest difference of any probability; not a number if one of them is none.</returns>
    internal static double LargestDifference(ITransformer pipeline, Network network, Dataset data, int count)
    {
        IDataView scored = pipeline.Transform(new MnistDataView(data, [.. Enumerable.Range(0, Math.Min(count, data.Count))]));
        DataViewSchema.Column features = scored.Schema[MnistDataView.Features];
        DataViewSchema.Column score = scored.Schema["Score"];
        using DataViewRowCursor cursor = scored.GetRowCursor([features, score]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<VBuffer<float>> getScore = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> vector = default;
        float[] image = new float[Dataset.ImageSize];
        float[] theirs = new float[Dataset.Classes];
        float[] ours = new float[Dataset.Classes];
        double largest = 0;
        while (cursor.MoveNext())
        {
            getFeatures(ref vector);
            vector.CopyTo(image);
            network.Predict(image, ours);
            getScore(ref vector);
            vector.CopyTo(theirs);
            for (int digit = 0; digit < ours.Length; digit++)
            {
                largest = Math.Max(largest, Math.Abs(theirs[digit] - ours[digit]));
            }
        }

        return largest;
    }
}
