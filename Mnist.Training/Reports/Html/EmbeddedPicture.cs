using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Training.Reports.Html;

/// <summary>Pictures embedded in the page.</summary>
internal static class EmbeddedPicture
{
    /// <summary>Creates a data URI that contains a PNG file.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="channels">1 for grey, 4 for RGB and alpha.</param>
    /// <param name="pixels">The pixels.</param>
    public static Markup Address(int width, int height, int channels, ReadOnlySpan<byte> pixels) =>
        new($"data:image/png;base64,{Convert.ToBase64String(PngEncoder.Encode(width, height, channels, pixels))}");
}
