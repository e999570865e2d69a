using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Pipelines;

/// <summary>
/// A model that ML.NET trained and saved. What ML.NET makes predictions with serves one thread at a time, so there is one
/// <see cref="PipelineEngine"/> for each call that goes on at once; they are kept and used again.
/// </summary>
internal sealed class PipelineModel : IDigitModel
{
    private readonly IRowToRowMapper _mapper;
    private readonly ImageInput _input;
    private readonly DigitScores _scores;

    // A stack, not a bag: a bag keeps what a thread gave back for that thread, and threads come and go.
    private readonly ConcurrentStack<PipelineEngine> _idle = new();

    /// <summary>Takes a model whose input and output have been looked at.</summary>
    /// <param name="mapper">From the model's input to its output.</param>
    /// <param name="input">How the model takes an image.</param>
    /// <param name="scores">How the model gives its answer.</param>
    /// <param name="info">What is known about it.</param>
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

        // An engine whose prediction failed is not used again.
        _idle.Push(engine);
    }
}
