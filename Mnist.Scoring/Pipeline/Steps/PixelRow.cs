using Microsoft.ML.Data;
using Mnist.Scoring.Imaging;

namespace Mnist.Scoring.Pipeline.Steps;

/// <summary>A row that holds an image and nothing else.</summary>
internal sealed class PixelRow
{
    /// <summary>The pixels, 784 values of 0..1.</summary>
    [VectorType(MnistForm.PixelCount)]
    public float[] Features { get; set; } = [];

    /// <summary>The exception for a column that does not hold such an image.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="what">What is wrong with it.</param>
    public static ArgumentException Unfit(string column, string what) =>
        new($"The feature column {column} {what}; expected is a vector of 784 values of 0..1, such as grey levels divided by 255.");
}
