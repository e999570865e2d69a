using Microsoft.ML.OnnxRuntime;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Models.Onnx;

/// <summary>A model loaded in ONNX Runtime. Thread-safe; each call computes on the calling thread.</summary>
internal sealed class OnnxNetwork(InferenceSession session, OnnxInput input, int batch)
{
    public OnnxInput Input => input;

    /// <summary>Computes scores.</summary>
    /// <returns>False if the output does not have ten values for each image.</returns>
    /// <exception cref="InvalidModelException">The model fails.</exception>
    public bool TryRun(ReadOnlySpan<float> images, OnnxPixelFormat format, OnnxOutput output, Span<float> scores)
    {
        for (int start = 0; start * MnistForm.PixelCount < images.Length; start += batch)
        {
            int count = Math.Min(batch, (images.Length / MnistForm.PixelCount) - start);
            OrtValue[] inputs = Input.Create(images.Slice(start * MnistForm.PixelCount, count * MnistForm.PixelCount), format);
            try
            {
                using RunOptions options = new();
                using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, Input.Names, inputs, [output.Name]);
                if (!output.TryRead(results[0], Input.IsFixed ? batch : count, scores.Slice(start * MnistForm.Digits, count * MnistForm.Digits)))
                {
                    return false;
                }
            }
            catch (OnnxRuntimeException e)
            {
                throw OnnxModelReader.Failure("fails on an image", e);
            }
            finally
            {
                Array.ForEach(inputs, input => input.Dispose());
            }
        }

        return true;
    }
}
