using Mnist.Scoring;
using Mnist.Scoring.Files;
using Mnist.Training.Datasets;

namespace Mnist.Training.Evaluation;

/// <summary>Writes a model's predictions for a dataset as a CSV file for other programs.</summary>
internal static class PredictionTable
{
    /// <summary>Writes a header, then one line for each image in the order of the dataset: label, digit, ten probabilities.</summary>
    /// <param name="path">The file, replaced atomically.</param>
    /// <param name="probabilities">Ten for each image, formatted so that they round-trip.</param>
    public static void Write(string path, Dataset data, float[] probabilities) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine($"label,digit,{string.Join(',', Enumerable.Range(0, DigitPrediction.Digits).Select(digit => $"p{digit}"))}");
        foreach ((int i, float[] row) in probabilities.Chunk(DigitPrediction.Digits).Index())
        {
            writer.WriteLine($"{data.Labels[i]},{TensorPrimitives.IndexOfMax<float>(row)},{string.Join(',', row)}");
        }
    });
}
