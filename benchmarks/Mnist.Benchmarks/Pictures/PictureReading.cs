using Mnist.Scoring;
using Mnist.Scoring.Imaging;

namespace Mnist.Benchmarks.Pictures;

/// <summary>What the classifier says of a picture.</summary>
/// <param name="Digit">The digit; null = the picture was refused.</param>
/// <param name="IsDigit">Whether it takes the picture for one of a digit.</param>
/// <param name="Prepared">What the network was given; null = nothing.</param>
/// <param name="Said">The same in words.</param>
internal sealed record PictureReading(int? Digit, bool IsDigit, float[]? Prepared, string Said)
{
    public static PictureReading Of(Raster picture)
    {
        DigitImage image = DigitImage.FromRaster(picture);
        DigitPrediction prediction = DigitClassifier.Default.Predict(image);
        return image.IsBlank
            ? new(null, false, null, prediction.ToString())
            : new(prediction.Digit, prediction.IsDigit, image.Pixels.ToArray(), prediction.ToString());
    }
}
