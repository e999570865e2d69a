using Microsoft.ML;
using Mnist.Scoring;
using Mnist.Scoring.Models;
using Mnist.Scoring.Pipeline;
using Mnist.Training.Datasets.Synthetic;

namespace Mnist.Benchmarks.Speed;

/// <summary>The network of the default model, called directly and through ML.NET's prediction engine with one image in the MNIST convention.</summary>
internal sealed class EngineCalls : IDisposable
{
    private readonly NetworkModel _model = (NetworkModel)DigitClassifier.Default.Underlying;
    private readonly float[] _probabilities = new float[10];
    private readonly DigitImage _image = DigitImage.FromMnistPixels(SyntheticDigits.Create(1, seed: 1, SyntheticSplit.Test, threads: 1).Image(0));
    private readonly PredictionEngine<EngineRow, EngineAnswer> _engine;
    private readonly EngineRow _row;

    public EngineCalls()
    {
        _row = new EngineRow { Features = _image.Pixels.ToArray() };
        _engine = new MLContext().Model.CreatePredictionEngine<EngineRow, EngineAnswer>(
            new NetworkTransformer(_model));
    }

    /// <summary>Calls the network.</summary>
    /// <returns>Ten probabilities, valid until the next call.</returns>
    public float[] Network()
    {
        _model.Predict(_image.Pixels, _probabilities);
        return _probabilities;
    }

    /// <summary>Calls the engine.</summary>
    public EngineAnswer Engine() => _engine.Predict(_row);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
