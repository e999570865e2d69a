using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.Reading;

/// <summary>Digits of three sources: a data set, the project's own pen, and the world's ways of writing. For one thread.</summary>
/// <param name="digits">The data set.</param>
/// <param name="indices">Which of its images may be used.</param>
/// <param name="penSeed">Names the digits of the project's own pen.</param>
internal sealed class DigitMixture(Dataset digits, int[] indices, ulong penSeed)
{
    // So many digits of the project's own pen may come.
    private const int PenDigits = 1 << 24;

    private readonly DigitPainter _pen = new();
    private readonly GlyphWriter _writer = new();

    /// <summary>Draws a digit of the data set.</summary>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte FromDataSet(ref RandomStream random, Span<byte> pixels)
    {
        int index = indices[random.Next(indices.Length)];
        digits.Image(index).CopyTo(pixels);
        return digits.Labels[index];
    }

    /// <summary>Draws a digit.</summary>
    /// <param name="which">Chooses the source, 0 to 1: below the first share the data set, below the sum of both the project's own pen,
    /// else the world's ways of writing.</param>
    /// <param name="dataSetShare">The first share.</param>
    /// <param name="penShare">The second share.</param>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte Draw(float which, float dataSetShare, float penShare, ref RandomStream random, Span<byte> pixels) =>
        which < dataSetShare ? FromDataSet(ref random, pixels)
        : which < dataSetShare + penShare ? SyntheticDigits.Draw(_pen, penSeed, SyntheticSplit.Training, random.Next(PenDigits), pixels)
        : Write(ref random, pixels);

    /// <summary>Writes a digit in one of the world's ways.</summary>
    /// <param name="random">Stream of this image.</param>
    /// <param name="pixels">Receives 784 pixels.</param>
    /// <returns>The digit.</returns>
    public byte Write(ref RandomStream random, Span<byte> pixels) => _writer.WriteDigit(ref random, pixels);
}
