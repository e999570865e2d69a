using Mnist.Scoring;
using Mnist.Training.Datasets;
using Mnist.Training.Datasets.Scenes;
using Mnist.Training.Datasets.Synthetic;
using Mnist.Training.Numerics;

namespace Mnist.Benchmarks.Pictures;

/// <summary>
/// Digits to draw into scenes that the shipped models were not trained on: three of four from the images that training
/// holds back to validate with, one of four drawn by the project's own pen. To measure what pictures cost and not what the
/// classifier or the redrawing costs, digits that the classifier does not read from their bare pixels are left out, and
/// so are digits that their middle line does not redraw.
/// </summary>
internal sealed class DigitSource
{
    // What "train" holds back when nothing else is asked for.
    private const int Validation = 5000;
    private const ulong SplitSeed = 1;
    private const ulong PenSeed = 77;
    private const float LeastLikeness = 0.9f;

    private readonly Dataset _train;
    private readonly int[] _held;
    private readonly Dataset _drawn;

    public DigitSource(string? folder)
    {
        DatasetLocation location = DatasetLocator.Locate(DatasetSearch.Here(folder));
        _train = MnistLoader.Load(MnistFiles.Train, location.Folder).Dataset;
        _held = [.. new ValidationSplit(_train.Labels, Validation, SplitSeed).Validation];
        _drawn = SyntheticDigits.Create(2000, PenSeed, SyntheticSplit.Test, threads: 1);
    }

    /// <summary>The held-back images.</summary>
    public IEnumerable<(byte[] Pixels, int Label)> Held =>
        _held.Select(index => (_train.Image(index).ToArray(), (int)_train.Labels[index]));

    /// <summary>Picks a digit at random.</summary>
    public (DigitShape Shape, int Label) Pick(ref RandomStream random)
    {
        while (true)
        {
            bool fromMnist = random.Next(4) != 0;
            Dataset set = fromMnist ? _train : _drawn;
            int index = fromMnist ? _held[random.Next(_held.Length)] : random.Next(_drawn.Count);
            int label = set.Labels[index];
            DigitShape shape = DigitShape.FromMnist(set.Image(index));
            if (DigitClassifier.Default.Predict(DigitImage.FromMnist(set.Image(index))).Digit == label
                && Redrawing.Likeness(shape, set.Image(index)) >= LeastLikeness)
            {
                return (shape, label);
            }
        }
    }
}
