using System.Text.Json;
using Mnist.Scoring.Imaging;
using Mnist.Training.Commands.Json;

namespace Mnist.Training.Commands;

/// <summary>Output of the <c>predict</c> command for one picture.</summary>
/// <param name="Text">The plain-text output, without the file name.</param>
/// <param name="Json">Creates the JSON object.</param>
/// <param name="Error">The error message, or null.</param>
internal sealed record PictureAnswer(string Text, Func<string> Json, string? Error = null)
{
    /// <summary>Draws the recognised digits into the picture; null if their positions are unknown.</summary>
    public Func<Raster>? Boxes { get; init; }

    /// <summary>Creates the answer for a file that is not a picture.</summary>
    public static PictureAnswer Failed(string file, string error) =>
        new("", () => JsonSerializer.Serialize(new PredictionResult(file) { Error = error }, CommandJson.Compact.PredictionResult), error);
}
