namespace Mnist.Scoring.Imaging.Decoding.Gif;

internal static class GifDecoder
{
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits) =>
        throw new InvalidImageException("GIF: not read yet");
}
