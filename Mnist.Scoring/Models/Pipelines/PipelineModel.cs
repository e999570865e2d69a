using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Pipelines;

/// <summary>
/// A model trained and saved by ML.NET. ML.NET's prediction objects are not thread-safe, so each concurrent call uses its own
/// <see cref="PipelineEngine"/>; the engines are pooled.
/// </summary>
internal sealed class PipelineModel : IDigitModel
{
    private readonly IRowToRowMapper _mapper;
    private readonly ImageInput _input;
    private readonly DigitScores _scores;

    // Not a ConcurrentBag, which stores items per thread.
    private readonly ConcurrentStack<PipelineEngine> _idle = new();

    /// <summary>Creates a model.</summary>
    /// <param name="mapper">Maps the model's input to its output.</param>
    /// <param name="input">Maps an image to the model's input.</param>
    /// <param name="scores">Reads the model's output.</param>
    /// <param name="info">Information about the model.</param>
    public PipelineModel(IRowToRowMapper mapper, ImageInput input, DigitScores scores, ModelInfo info)
    {
        _mapper = mapper;
        _input = input;
        _scores = scores;
        Info = info;
    }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        PipelineEngine engine = _idle.TryPop(out PipelineEngine? idle) ? idle : new PipelineEngine(_mapper, _input, _scores);
        for (int i = 0; i * MnistForm.PixelCount < images.Length; i++)
        {
            engine.Predict(
                images.Slice(i * MnistForm.PixelCount, MnistForm.PixelCount),
                probabilities.Slice(i * MnistForm.Digits, MnistForm.Digits));
        }

        // An engine whose prediction failed is not reused.
        _idle.Push(engine);
    }
}
