namespace Mnist.Training.Evaluation;

/// <summary>Metrics of a classifier on labelled images.</summary>
internal sealed class Metrics(int classes)
{
    public const int CalibrationBins = 15;

    private readonly (int Count, double Confidence, int Correct)[] _bins = new (int, double, int)[CalibrationBins];
    private readonly List<Answer> _answers = [];

    public int Count => _answers.Count;
    public int Correct => _bins.Sum(bin => bin.Correct);

    /// <summary>Confusion[true class][predicted class]: number of images.</summary>
    public int[][] Confusion { get; } = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];

    public IReadOnlyList<Answer> Answers => _answers;

    public double Accuracy => (double)Correct / Count;

    /// <summary>Mean of −ln(probability of the true class).</summary>
    public double LogLoss => _answers.Sum(answer => answer.Loss) / Count;

    /// <summary>Expected calibration error (Guo et al. 2017, 15 bins of equal width): the mean absolute difference, 0 to 1, between
    /// confidence and accuracy.</summary>
    public double CalibrationError => _bins.Sum(bin => Math.Abs(bin.Confidence - bin.Correct) / Count);

    public void Add(ReadOnlySpan<float> probabilities, int label)
    {
        int predicted = TensorPrimitives.IndexOfMax(probabilities);
        Answer answer = new(label, predicted, probabilities[predicted], probabilities[label]);
        _answers.Add(answer);
        Confusion[label][predicted]++;
        ref (int Count, double Confidence, int Correct) bin = ref _bins[Math.Min(CalibrationBins - 1, (int)(answer.Confidence * CalibrationBins))];
        bin.Count++;
        bin.Confidence += answer.Confidence;
        bin.Correct += answer.IsRight ? 1 : 0;
    }

    /// <summary>Formats a share as a percentage, such as "98.76 %"; a dash for null.</summary>
    public static string Percent(double? share) => share is { } value ? $"{value * 100:0.00} %" : "-";

    /// <summary>Share of the images predicted as a class that belong to it; null if there are none.</summary>
    public double? Precision(int digit) => RightOf(Confusion.Sum(row => row[digit]), digit);

    /// <summary>Share of the images of a class that are predicted as it; null if there are none.</summary>
    public double? Recall(int digit) => RightOf(Confusion[digit].Sum(), digit);

    private double? RightOf(int images, int digit) => images == 0 ? null : (double)Confusion[digit][digit] / images;

    /// <summary>The bins of confidence; empty ones are omitted.</summary>
    public IEnumerable<ReliabilityBin> Reliability() =>
        _bins.Where(bin => bin.Count > 0).Select(bin => new ReliabilityBin(bin.Count, bin.Confidence / bin.Count, (double)bin.Correct / bin.Count));
}

/// <summary>Predictions of similar confidence: their number, mean confidence and accuracy.</summary>
internal sealed record ReliabilityBin(int Count, double Confidence, double Accuracy);

/// <summary>The prediction of a classifier for one image, its probability (confidence) and that of the true class (likelihood).</summary>
internal readonly record struct Answer(int Label, int Predicted, float Confidence, float Likelihood)
{
    public bool IsRight => Label == Predicted;

    /// <summary>−ln of the likelihood, in nats. Bounded as in ML.NET, so that both agree if the likelihood underflows to 0.</summary>
    public double Loss => -Math.Log(Math.Max(Likelihood, 1e-15));
}
