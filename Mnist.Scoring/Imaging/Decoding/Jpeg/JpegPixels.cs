namespace Mnist.Scoring.Imaging.Decoding.Jpeg;

/// <summary>Puts the decoded channels of a picture together to pixels.</summary>
internal static class JpegPixels
{
    /// <summary>The picture as stored, not yet turned upright.</summary>
    public static Raster Assemble(JpegFrame frame, JpegColour colour)
    {
        int width = frame.Width;
        int channels = colour == JpegColour.Grey ? 1 : 3;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(width * frame.Height * channels);
        PlaneUpsampler[] planes = Array.ConvertAll(frame.Components, c => new PlaneUpsampler(frame, c));
        for (int y = 0; y < frame.Height; y++)
        {
            Span<byte> row = pixels.AsSpan(y * width * channels, width * channels);
            ReadOnlySpan<byte> first = planes[0].Row(y)[..width];
            switch (colour)
            {
                case JpegColour.Grey:
                    first.CopyTo(row);
                    break;
                case JpegColour.YCbCr:
                    ColourConverter.FromYCbCr(first, planes[1].Row(y), planes[2].Row(y), row);
                    break;
                case JpegColour.Rgb:
                    ColourConverter.FromRgb(first, planes[1].Row(y), planes[2].Row(y), row);
                    break;
                case JpegColour.Cmyk:
                    ColourConverter.FromRgb(first, planes[1].Row(y), planes[2].Row(y), row);
                    ColourConverter.Darken(row, planes[3].Row(y)[..width]);
                    break;
                case JpegColour.Ycck:
                    ColourConverter.FromYCbCr(first, planes[1].Row(y), planes[2].Row(y), row);
                    ColourConverter.Invert(row);
                    ColourConverter.Darken(row, planes[3].Row(y)[..width]);
                    break;
            }
        }

        return new Raster(width, frame.Height, channels, pixels);
    }
}
