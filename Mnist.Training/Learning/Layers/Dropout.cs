using Mnist.Scoring.Networks.Kernels;
using Mnist.Scoring.Networks.Layers;
using Mnist.Training.Numerics;

namespace Mnist.Training.Learning.Layers;

/// <summary>Sets each value to 0 with a given probability, and scales the others so that the expected sum is unchanged (inverted dropout;
/// Srivastava et al. 2014). A frozen network has no dropout.</summary>
/// <param name="probability">Dropout probability, at least 0 and less than 1.</param>
/// <param name="layer">Index of the layer; selects its random numbers.</param>
internal sealed unsafe class Dropout(Shape input, float probability, int layer, int maximumBatch) : SlicedLayer(input, input)
{
    private readonly AlignedBuffer _factors = new(maximumBatch * input.Size);

    private protected override void ForwardSlice(int slice, int worker)
    {
        nint start = (nint)Pass.Start(slice) * Input.Size;
        int length = (Pass.End(slice) - Pass.Start(slice)) * Input.Size;
        for (int image = Pass.Start(slice); image < Pass.End(slice); image++)
        {
            DrawFactors(image);
        }

        Multiply(InputRows + start, OutputRows + start, start, length);
    }

    private protected override void BackwardSlice(int slice, int worker)
    {
        if (InputGradient != null)
        {
            nint start = (nint)Pass.Start(slice) * Input.Size;
            Multiply(OutputGradient + start, InputGradient + start, start, (Pass.End(slice) - Pass.Start(slice)) * Input.Size);
        }
    }

    private void Multiply(float* from, float* to, nint start, int length) =>
        TensorPrimitives.Multiply(new ReadOnlySpan<float>(from, length), new ReadOnlySpan<float>(_factors.Pointer + start, length), new Span<float>(to, length));

    private void DrawFactors(int image)
    {
        // 16 random bits per value: four values from each draw.
        uint threshold = (uint)MathF.Round(probability * 65536f);
        float kept = 1f / (1f - probability);
        var random = new RandomStream(Pass.Seed, (ulong)Purpose.Dropout, ((ulong)layer << 48) | (ulong)Pass.Step, (ulong)image);
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
