using System.Text.Json;
using Mnist.Scoring.Imaging;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands;

/// <summary>What predict says of one picture.</summary>
/// <param name="Text">The line for people, without the file.</param>
/// <param name="Json">Makes the JSON object.</param>
/// <param name="Error">What is wrong with the file; null if nothing is.</param>
internal sealed record PictureAnswer(string Text, Func<string> Json, string? Error = null)
{
    /// <summary>Draws the answer into the picture; null if it has no places there.</summary>
    public Func<Raster>? Boxes { get; init; }

    /// <summary>The answer for a file that is no picture.</summary>
    public static PictureAnswer Failed(string file, string error) =>
        new("", () => JsonSerializer.Serialize(new PredictionResult(file) { Error = error }, CommandJson.Compact.PredictionResult), error);
}
