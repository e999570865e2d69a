using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Sets each value to 0 with a given probability during training, and scales the others so that the expected sum is unchanged
/// (inverted dropout; Srivastava et al. 2014). Otherwise the identity.</summary>
internal sealed unsafe class Dropout : SlicedLayer
{
    private readonly AlignedBuffer _factors;
    private readonly ulong _layer;

    /// <summary>Creates the layer.</summary>
    /// <param name="probability">Dropout probability, at least 0 and less than 1.</param>
    /// <param name="layer">Index of the layer; selects its random numbers.</param>
    /// <param name="maximumBatch">Maximum batch size.</param>
    public Dropout(Shape input, float probability, int layer, int maximumBatch)
        : base(input, input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        Probability = probability;
        _layer = (ulong)layer;
        _factors = new AlignedBuffer(maximumBatch * input.Size);
    }

    /// <summary>Dropout probability.</summary>
    public float Probability { get; }

    private protected override void ForwardSlice(in BatchPass pass, int slice, int worker, float* input, float* output)
    {
        nint start = (nint)pass.Start(slice) * Input.Size;
        int length = (pass.End(slice) - pass.Start(slice)) * Input.Size;
        if (!pass.Training)
        {
            new ReadOnlySpan<float>(input + start, length).CopyTo(new Span<float>(output + start, length));
            return;
        }

        for (int image = pass.Start(slice); image < pass.End(slice); image++)
        {
            DrawFactors(pass, image);
        }

        Elementwise.Multiply(input + start, _factors.Pointer + start, output + start, length);
    }

    private protected override void BackwardSlice(
        in BatchPass pass, int slice, int worker, float* input, float* output, float* outputGradient, float* inputGradient)
    {
        if (inputGradient == null)
        {
            return;
        }

        nint start = (nint)pass.Start(slice) * Input.Size;
        int length = (pass.End(slice) - pass.Start(slice)) * Input.Size;
        Elementwise.Multiply(outputGradient + start, _factors.Pointer + start, inputGradient + start, length);
    }

    private void DrawFactors(in BatchPass pass, int image)
    {
        // 16 random bits per value: four values from each draw.
        uint threshold = (uint)MathF.Round(Probability * 65536f);
        float kept = 1f / (1f - Probability);
        var random = new RandomStream(pass.Seed, (ulong)Purpose.Dropout, (_layer << 48) | (ulong)pass.Step, (ulong)image);
        Span<float> factors = _factors.Span.Slice(image * Input.Size, Input.Size);
        ulong bits = 0;
        for (int i = 0; i < factors.Length; i++)
        {
            if (i % 4 == 0)
            {
                bits = random.NextUInt64();
            }

            factors[i] = (bits & 0xFFFF) < threshold ? 0 : kept;
            bits >>= 16;
        }
    }
}
