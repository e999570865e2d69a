using Microsoft.ML;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Benchmarks.Speed;

/// <summary>The default model, asked directly and through ML.NET's prediction engine about one image in the MNIST convention.</summary>
internal sealed class EngineCalls : IDisposable
{
    private readonly DigitClassifier _classifier = DigitClassifier.Default;
    private readonly DigitImage _image = DigitImage.FromMnistPixels(SyntheticDigits.Create(1, seed: 1, SyntheticSplit.Test, threads: 1).Image(0));
    private readonly PredictionEngine<EngineRow, EngineAnswer> _engine;
    private readonly EngineRow _row;

    public EngineCalls()
    {
        _row = new EngineRow { Features = _image.Pixels.ToArray() };
        _engine = new MLContext().Model.CreatePredictionEngine<EngineRow, EngineAnswer>(
            new NetworkTransformer((NetworkModel)_classifier.Underlying));
    }

    /// <summary>Asks the classifier.</summary>
    public DigitPrediction Classifier() => _classifier.Predict(_image);

    /// <summary>Asks the engine.</summary>
    public EngineAnswer Engine() => _engine.Predict(_row);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
