using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Reading;

/// <summary>Digits from three sources: a data set, synthetic digits, and the forms of <see cref="DigitGlyphs"/>. Not thread-safe.</summary>
/// <param name="digits">The data set.</param>
/// <param name="indices">Indices of the images to use.</param>
/// <param name="penSeed">Random seed of the synthetic digits.</param>
internal sealed class DigitMixture(Dataset digits, int[] indices, ulong penSeed)
{
    // Number of different synthetic digits.
    private const int PenDigits = 1 << 24;

    private readonly DigitPainter _pen = new();
    private readonly GlyphWriter _writer = new();

    /// <summary>Returns a random digit of the data set.</summary>
    /// <param name="random">Random stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte FromDataSet(ref RandomStream random, Span<byte> pixels)
    {
        int index = indices[random.Next(indices.Length)];
        digits.Image(index).CopyTo(pixels);
        return digits.Labels[index];
    }

    /// <summary>Draws a digit from a random source.</summary>
    /// <param name="which">Selects the source, 0 to 1: the data set below the first share, synthetic digits below the sum of both
    /// shares, otherwise the forms of <see cref="DigitGlyphs"/>.</param>
    /// <param name="dataSetShare">Share of the data set.</param>
    /// <param name="penShare">Share of the synthetic digits.</param>
    /// <param name="random">Random stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte Draw(float which, float dataSetShare, float penShare, ref RandomStream random, Span<byte> pixels) =>
        which < dataSetShare ? FromDataSet(ref random, pixels)
        : which < dataSetShare + penShare ? SyntheticDigits.Draw(_pen, penSeed, SyntheticSplit.Training, random.Next(PenDigits), pixels)
        : Write(ref random, pixels);

    /// <summary>Writes a random digit in one of the forms of <see cref="DigitGlyphs"/>.</summary>
    /// <param name="random">Random stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte Write(ref RandomStream random, Span<byte> pixels) => _writer.WriteDigit(ref random, pixels);
}
