using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.MlNet;

/// <summary>A model trained and saved by ML.NET. ML.NET's prediction objects are not thread-safe, so each concurrent call uses its own
/// <see cref="MlNetEngine"/>; the engines are pooled.</summary>
/// <param name="mapper">Maps the model's input to its output.</param>
/// <param name="input">Maps an image to the model's input.</param>
/// <param name="scores">Reads the model's output.</param>
/// <param name="info">Information about the model.</param>
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
