namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

internal static class JpegDecoder
{
    public static Raster Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits) =>
        throw new InvalidImageException("JPEG: not read yet");
}
