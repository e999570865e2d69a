using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>A model trained and saved by ML.NET. ML.NET's prediction objects are not thread-safe, so each concurrent call uses its own
/// <see cref="MlNetEngine"/>; the engines are pooled.</summary>
internal sealed class MlNetModel(IRowToRowMapper mapper, ImageInput input, DigitScores scores, ModelInfo info) : IDigitModel
{
    // Not a ConcurrentBag, which stores items per thread.
    private readonly ConcurrentStack<MlNetEngine> _idle = new();

    /// <inheritdoc/>
    public ModelInfo Info => info;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        MlNetEngine engine = _idle.TryPop(out MlNetEngine? idle) ? idle : new MlNetEngine(mapper, input, scores);
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
