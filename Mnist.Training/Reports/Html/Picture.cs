using Mnist.Scoring.Imaging.Encoding;

namespace Mnist.Training.Reports.Html;

/// <summary>Pictures inside the page itself.</summary>
internal static class Picture
{
    /// <summary>The address of a PNG file that lies in the address.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="channels">1 grey, 4 RGB and alpha.</param>
    /// <param name="pixels">The pixels.</param>
    public static Markup Address(int width, int height, int channels, ReadOnlySpan<byte> pixels) =>
        new($"data:image/png;base64,{Convert.ToBase64String(PngEncoder.Encode(width, height, channels, pixels))}");
}
