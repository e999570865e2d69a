using Microsoft.ML.Data;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>
/// Columns added by <see cref="NetworkFactory"/>. Each probability has its own column, named after its digit: concatenated into
/// one vector, the names become its slot names, from which ML.NET and other consumers get the label of each score.
/// </summary>
internal sealed class NetworkOutput
{
    /// <summary>The probability of a 0.</summary>
    [ColumnName("0")]
    public float Probability0 { get; set; }

    /// <summary>The probability of a 1.</summary>
    [ColumnName("1")]
    public float Probability1 { get; set; }

    /// <summary>The probability of a 2.</summary>
    [ColumnName("2")]
    public float Probability2 { get; set; }

    /// <summary>The probability of a 3.</summary>
    [ColumnName("3")]
    public float Probability3 { get; set; }

    /// <summary>The probability of a 4.</summary>
    [ColumnName("4")]
    public float Probability4 { get; set; }

    /// <summary>The probability of a 5.</summary>
    [ColumnName("5")]
    public float Probability5 { get; set; }

    /// <summary>The probability of a 6.</summary>
    [ColumnName("6")]
    public float Probability6 { get; set; }

    /// <summary>The probability of a 7.</summary>
    [ColumnName("7")]
    public float Probability7 { get; set; }

    /// <summary>The probability of an 8.</summary>
    [ColumnName("8")]
    public float Probability8 { get; set; }

    /// <summary>The probability of a 9.</summary>
    [ColumnName("9")]
    public float Probability9 { get; set; }

    /// <summary>The most probable digit.</summary>
    public byte MnistMlDigit { get; set; }

    /// <summary>Sets the columns from the ten probabilities of the digits 0 to 9.</summary>
    public void Set(ReadOnlySpan<float> probabilities)
    {
        Probability0 = probabilities[0];
        Probability1 = probabilities[1];
        Probability2 = probabilities[2];
        Probability3 = probabilities[3];
        Probability4 = probabilities[4];
        Probability5 = probabilities[5];
        Probability6 = probabilities[6];
        Probability7 = probabilities[7];
        Probability8 = probabilities[8];
        Probability9 = probabilities[9];
        MnistMlDigit = 0;
        for (int digit = 1; digit < probabilities.Length; digit++)
        {
            MnistMlDigit = probabilities[digit] > probabilities[MnistMlDigit] ? (byte)digit : MnistMlDigit;
        }
    }
}
