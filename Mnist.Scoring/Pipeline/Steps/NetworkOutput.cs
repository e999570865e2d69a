using Microsoft.ML.Data;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>Columns added by <see cref="NetworkFactory"/>: the probability of each digit and the most probable digit. Each probability has
/// its own column, named after its digit: concatenated into one vector, the names become its slot names, from which ML.NET and other
/// consumers get the label of each score.</summary>
internal sealed class NetworkOutput
{
    [ColumnName("0")] public float Probability0 { get; set; }
    [ColumnName("1")] public float Probability1 { get; set; }
    [ColumnName("2")] public float Probability2 { get; set; }
    [ColumnName("3")] public float Probability3 { get; set; }
    [ColumnName("4")] public float Probability4 { get; set; }
    [ColumnName("5")] public float Probability5 { get; set; }
    [ColumnName("6")] public float Probability6 { get; set; }
    [ColumnName("7")] public float Probability7 { get; set; }
    [ColumnName("8")] public float Probability8 { get; set; }
    [ColumnName("9")] public float Probability9 { get; set; }
    public byte MnistMlDigit { get; set; }

    public void Set(ReadOnlySpan<float> probabilities)
    {
        (Probability0, Probability1, Probability2, Probability3, Probability4) =
            (probabilities[0], probabilities[1], probabilities[2], probabilities[3], probabilities[4]);
        (Probability5, Probability6, Probability7, Probability8, Probability9) =
            (probabilities[5], probabilities[6], probabilities[7], probabilities[8], probabilities[9]);
        MnistMlDigit = (byte)TensorPrimitives.IndexOfMax(probabilities);
    }
}
