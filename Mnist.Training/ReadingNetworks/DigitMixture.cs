using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Training.ReadingNetworks;

/// <summary>Digits from three sources: a data set, synthetic digits, and the forms of <see cref="DigitGlyphs"/>. Not thread-safe.</summary>
internal sealed class DigitMixture(Dataset digits, int[] indices, ulong penSeed)
{
    // Number of different synthetic digits.
    private const int PenDigits = 1 << 24;

    private readonly DigitPainter _pen = new();
    private readonly GlyphWriter _writer = new();

    public byte FromDataSet(ref RandomStream random, Span<byte> pixels)
    {
        int index = indices[random.Next(indices.Length)];
        digits.Image(index).CopyTo(pixels);
        return digits.Labels[index];
    }

    /// <param name="which">Selects the source, 0 to 1: the data set below the first share, synthetic digits below the sum of both
    /// shares, otherwise the forms of <see cref="DigitGlyphs"/>.</param>
    public byte Draw(float which, float dataSetShare, float penShare, ref RandomStream random, Span<byte> pixels) =>
        which < dataSetShare ? FromDataSet(ref random, pixels)
        : which < dataSetShare + penShare ? SyntheticDigits.Draw(_pen, penSeed, SyntheticSplit.Training, random.Next(PenDigits), pixels)
        : Write(ref random, pixels);

    public byte Write(ref RandomStream random, Span<byte> pixels) => Write(random.Next(Dataset.Classes), ref random, pixels);

    public byte Write(int digit, ref RandomStream random, Span<byte> pixels)
    {
        _writer.WriteDigit(digit, ref random, pixels);
        return (byte)digit;
    }
}
