namespace Mnist.Training.Evaluation;

/// <summary>Metrics of a classifier on labelled images.</summary>
internal sealed class Metrics
{
    public const int CalibrationBins = 15;

    private readonly int[] _binCounts = new int[CalibrationBins];
    private readonly double[] _binConfidence = new double[CalibrationBins];
    private readonly int[] _binCorrect = new int[CalibrationBins];
    private readonly List<Answer> _answers = [];
    private double _logLossSum;

    public Metrics(int classes) => Confusion = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];

    public int Count { get; private set; }
    public int Correct { get; private set; }

    /// <summary>Confusion[true class][predicted class]: number of images.</summary>
    public int[][] Confusion { get; }

    public IReadOnlyList<Answer> Answers => _answers;

    public double Accuracy => (double)Correct / Count;

    /// <summary>Mean of −ln(probability of the true class).</summary>
    public double LogLoss => _logLossSum / Count;

    /// <summary>Expected calibration error (Guo et al. 2017, 15 bins of equal width): the mean absolute difference, 0 to 1, between
    /// confidence and accuracy.</summary>
    public double CalibrationError => _binConfidence.Zip(_binCorrect, (confidence, correct) => Math.Abs(confidence - correct) / Count).Sum();

    public void Add(ReadOnlySpan<float> probabilities, int label)
    {
        int predicted = Likeliest(probabilities);
        float confidence = probabilities[predicted];
        int bin = Math.Min(CalibrationBins - 1, (int)(confidence * CalibrationBins));
        _binCounts[bin]++;
        _binConfidence[bin] += confidence;
        _binCorrect[bin] += predicted == label ? 1 : 0;
        Count++;
        Correct += predicted == label ? 1 : 0;
        Confusion[label][predicted]++;

        Answer answer = new(label, predicted, confidence, probabilities[label]);
        _logLossSum += answer.Loss;
        _answers.Add(answer);
    }

    /// <summary>The most probable class; the first one in a tie.</summary>
    public static int Likeliest(ReadOnlySpan<float> probabilities)
    {
        int likeliest = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }

        return likeliest;
    }

    /// <summary>Formats a share as a percentage, such as "98.76 %"; a dash for null.</summary>
    public static string Percent(double? share) => share is { } value ? $"{value * 100:0.00} %" : "-";

    /// <summary>Share of the images predicted as a class that belong to it; null if there are none.</summary>
    public double? Precision(int digit)
    {
        int taken = Confusion.Sum(row => row[digit]);
        return taken == 0 ? null : (double)Confusion[digit][digit] / taken;
    }

    /// <summary>Share of the images of a class that are predicted as it; null if there are none.</summary>
    public double? Recall(int digit)
    {
        int present = Confusion[digit].Sum();
        return present == 0 ? null : (double)Confusion[digit][digit] / present;
    }

    /// <summary>Number of images, mean confidence and accuracy of each bin; empty bins are omitted.</summary>
    public IEnumerable<(int Count, double Confidence, double Accuracy)> Reliability()
    {
        for (int bin = 0; bin < CalibrationBins; bin++)
        {
            if (_binCounts[bin] > 0)
            {
                yield return (_binCounts[bin], _binConfidence[bin] / _binCounts[bin], (double)_binCorrect[bin] / _binCounts[bin]);
            }
        }
    }
}

/// <summary>The prediction of a classifier for one image, its probability (confidence) and that of the true class (likelihood).</summary>
internal readonly record struct Answer(int Label, int Predicted, float Confidence, float Likelihood)
{
    public bool IsRight => Label == Predicted;

    /// <summary>−ln of the likelihood, in nats. Bounded as in ML.NET, so that both agree if the likelihood underflows to 0.</summary>
    public double Loss => -Math.Log(Math.Max(Likelihood, 1e-15));
}
